"""The limit of `http-command`: a bare FastAPI with one asyncpg INSERT, on the server that registry runs on.

Usage: python -m devstack.bench.bare PORT, with SIFASUO_BENCH_DSN in the environment.
"""

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

import asyncpg
import uvicorn
from fastapi import FastAPI, Request

INSERT = (
    "INSERT INTO bare (stream_id, version, type, event_id, recorded_at, data, meta)"
    " VALUES ($1, 1, 'bare', $2, now(), $3, '')"
)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with asyncpg.create_pool(os.environ["SIFASUO_BENCH_DSN"], min_size=8, max_size=8) as pool:
        app.state.pool = pool
        yield


app = FastAPI(lifespan=lifespan, openapi_url=None)


@app.post("/insert", status_code=201)
async def insert(request: Request) -> dict[str, str]:
    body = await request.body()
    stream = uuid4()
    await request.app.state.pool.execute(INSERT, stream, uuid4(), body)
    return {"id": str(stream)}


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), access_log=False, log_level="warning")
