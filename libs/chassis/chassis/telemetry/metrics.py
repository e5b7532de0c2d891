"""Every metric, named, typed and explained in one place; `/metrics` serves them."""

from prometheus_client import Counter, Histogram

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

HTTP_SECONDS = Histogram(
    "sifasuo_http_request_seconds",
    "Time from a request's headers to the end of its answer, by route and status",
    ["method", "route", "status"],
    buckets=SECONDS,
)
HTTP_PROBLEMS = Counter("sifasuo_http_problems_total", "Requests refused, by the problem's code", ["code"])
