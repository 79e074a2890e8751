"""What is counted while the bot runs, in Prometheus' terms; no label names a person, a server or a question."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

# Around what matters: an acknowledgement within a second (Discord allows three), an answer within a few.
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """The counters of one bot, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.tasks = Gauge("dateline_tasks", "Tasks on the event loop", registry=self.registry)
        self.questions = Counter(
            "dateline_questions", "Questions by way and outcome", ["way", "outcome"], registry=self.registry
        )
        self.errors = Counter("dateline_errors", "Failures shown to users, by kind", ["kind"], registry=self.registry)
        self.limited = Counter("dateline_limited", "Questions refused by the limits", registry=self.registry)
        self.acknowledged = Histogram(
            "dateline_acknowledge_seconds",
            "From an interaction to its acknowledgement",
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.answered = Histogram(
            "dateline_answer_seconds", "From a question to its reply", buckets=_SECONDS, registry=self.registry
        )
        self.stages = Histogram(
            "dateline_stage_seconds",
            "What a question spends in each stage: waiting, reading, encoding, search, reader, citations, send",
            ["stage"],
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.waiting = Gauge("dateline_waiting", "Questions in the queue", registry=self.registry)
        self.articles = Gauge("dateline_articles", "Articles in the index that answers", registry=self.registry)
        self.swaps = Counter("dateline_index_swaps", "Times a newer index took over", registry=self.registry)
        self.reindexes = Counter(
            "dateline_reindexes", "Runs of the indexer, by outcome", ["outcome"], registry=self.registry
        )
        self.latency = Gauge(
            "dateline_gateway_seconds", "Heartbeat to acknowledgement, mean over the shards", registry=self.registry
        )

    def text(self) -> bytes:
        """All of them in the Prometheus text format."""
        return generate_latest(self.registry)
