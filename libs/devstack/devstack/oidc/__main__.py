"""Serves the development provider on loopback."""

import json
import os
from pathlib import Path

from joserfc.jwk import KeySet, RSAKey
from werkzeug.serving import make_server

from devstack.oidc.app import provider_app
from devstack.oidc.clients import COMMAND_LINE, Client
from devstack.stack import HOST
from devstack.state import write_private


def signing_keys(file: Path) -> KeySet:
    """Kept beside the stack's other secrets, so that tokens outlive a restart."""
    if not file.exists():
        key = RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"}, auto_kid=True)
        write_private(file, json.dumps(KeySet([key]).as_dict(private=True)))
    return KeySet.import_key_set(json.loads(file.read_text()))


def main() -> None:
    port = int(os.environ["SIFASUO_HTTP_PORT"])
    # The provider speaks plain HTTP, on loopback.
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
    console = Client(
        os.environ["SIFASUO_OIDC_CLIENT_ID"],
        os.environ["SIFASUO_OIDC_CLIENT_SECRET"],
        os.environ["SIFASUO_PUBLIC_URL"] + "/",
    )
    app = provider_app(
        issuer=f"http://{HOST}:{port}",
        audience=os.environ["SIFASUO_OIDC_AUDIENCE"],
        keys=signing_keys(Path(os.environ["SIFASUO_OIDC_KEY_FILE"])),
        clients={client.client_id: client for client in (console, COMMAND_LINE)},
    )
    make_server(HOST, port, app, threaded=True).serve_forever()


if __name__ == "__main__":
    main()
