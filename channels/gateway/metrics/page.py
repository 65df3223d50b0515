"""The counters in the text format of Prometheus."""

from collections.abc import Iterable

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from channels.gateway.metrics.meter import BUCKETS, LATENCY

COUNTERS = {
    "messages_in": ("sender", "messages taken from residents"),
    "messages_out": ("sender", "messages shown to residents"),
    "replies": ("act", "turns answered, by act"),
    "tickets_opened": ("reason", "tickets opened, by reason"),
    "duplicates": ("channel", "deliveries that had come before"),
    "rasa_failures": ("kind", "tries that Rasa did not answer"),
    "slow_told": ("channel", "residents told that it takes longer"),
    "outbox_retries": ("channel", "deliveries to be tried again"),
    "outbox_ended": ("state", "deliveries that have ended"),
    "jobs_recovered": ("kind", "jobs taken over from a worker that is gone"),
    "retention": ("what", "things deleted or cut because their term was over"),
    "retention_runs": ("outcome", "runs of retention"),
}


class _Counts(Collector):
    def __init__(self, counts: dict[str, dict[str, float]], holidays_known_days: float) -> None:
        self._counts = counts
        self._holidays_known_days = holidays_known_days

    def collect(self) -> Iterable[Metric]:
        for name, (label, what) in COUNTERS.items():
            family = CounterMetricFamily(f"shiliu_{name}", what, labels=[label])
            for value, number in self._counts.get(name, {}).items():
                family.add_metric([value], number)
            yield family
        yield self._latency()
        # Alert on it before it is 0: after that no working day is guessed, and clocks of working days wait to know.
        what = "for how many days from now the public holidays are known"
        yield GaugeMetricFamily("shiliu_holidays_known_days", what, value=self._holidays_known_days)

    def _latency(self) -> Metric:
        found, total = self._counts.get(LATENCY, {}), 0.0
        buckets: list[tuple[str, float]] = []
        for limit in [*map(str, BUCKETS), "+Inf"]:
            total += found.get(limit, 0.0)
            buckets.append((limit, total))
        family = HistogramMetricFamily("shiliu_rasa_latency_seconds", "how long Rasa took to answer")
        family.add_metric([], buckets, sum_value=self._counts.get(f"{LATENCY}_sum", {}).get("", 0.0))
        return family


def metrics_page(counts: dict[str, dict[str, float]], holidays_known_days: float) -> bytes:
    """The page that Prometheus reads."""
    registry = CollectorRegistry()
    registry.register(_Counts(counts, holidays_known_days))
    return generate_latest(registry)
