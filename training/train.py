"""Trains the reader on pairs, from a BERT-like encoder or from weights trained before.

    python training/train.py --start FOLDER --pairs FILE [FILE ...] --out FOLDER [--natural FILE [FILE ...]]
        [--minutes 90] [--frozen 8] [--seed 0]

FOLDER holds what `AutoModel` and `AutoTokenizer` of transformers load; --out gets config.json, tokenizer.json and
reader.safetensors (`encoder.*`, `answers.*`, `words.*`). training/export.py makes the file that Dateline ships of it.
The loss of a batch is binary cross-entropy of the answer logit, plus .4 x the cross-entropy of the answering passage
among those of its question, plus .15 x that of the answer's first and last wordpiece. On two cores with bfloat16 some
ten pairs a second.
"""

import argparse
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import torch
from pairs import Pair, read_pairs
from safetensors.torch import load_file, save_file
from sampling import questions_of, samples
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

MOST_PAIR, MOST_QUESTION = 256, 64
"""Wordpieces, as embeddings.models.answer_reader reads them."""
POSITIVE_WEIGHT = 1.6
"""Of an answering pair in the cross-entropy: the training pairs hold some three others beside each."""


class Reader(torch.nn.Module):
    """An encoder with an answer logit on its first place and two logits, of beginning and end, on every place."""

    def __init__(self, encoder: Any) -> None:
        super().__init__()
        self.encoder = encoder
        self.answers = torch.nn.Linear(encoder.config.hidden_size, 1)
        self.words = torch.nn.Linear(encoder.config.hidden_size, 2)

    def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> tuple[Any, Any, Any]:
        """Logits: answers (b,), start (b, n), end (b, n)."""
        places = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        words = self.words(places)
        return self.answers(places[:, 0]).squeeze(-1), words[:, :, 0], words[:, :, 1]


def encoded(tokenizer: Any, pair: Pair) -> tuple[list[int], int, tuple[int, int] | None]:
    """A pair's ids, where its passage begins among them, and the places of the answer's first and last wordpiece."""
    asked = tokenizer(pair["q"], add_special_tokens=False)["input_ids"][:MOST_QUESTION]
    head = f"{pair['title']}. " if pair.get("title") else ""
    read = tokenizer(head + pair["p"], add_special_tokens=False, return_offsets_mapping=True)
    room, first = MOST_PAIR - len(asked) - 3, len(asked) + 2
    cls, sep = tokenizer.cls_token_id, tokenizer.sep_token_id
    ids = [cls, *asked, sep, *read["input_ids"][:room], sep]
    if not pair["label"] or not pair.get("span"):
        return ids, first, None
    start, end = pair["span"][0] + len(head), pair["span"][1] + len(head)
    offsets = read["offset_mapping"][:room]
    inside = [place for place, (a, b) in enumerate(offsets) if a < end and b > start]
    return ids, first, (first + inside[0], first + inside[-1]) if inside else None


def batch_loss(model: Reader, tokenizer: Any, questions: list[list[Pair]]) -> Any:
    """The loss over the pairs of some questions."""
    pairs = [pair for question in questions for pair in question]
    made = [encoded(tokenizer, pair) for pair in pairs]
    longest = max(len(ids) for ids, _, _ in made)
    ids = torch.zeros(len(made), longest, dtype=torch.long)
    mask, types = torch.zeros_like(ids), torch.zeros_like(ids)
    for row, (these, first, _) in enumerate(made):
        ids[row, : len(these)] = torch.tensor(these)
        mask[row, : len(these)] = 1
        types[row, first : len(these)] = 1
    answers, start, end = model(ids, mask, types)
    answers = answers.float()
    labels = torch.tensor([float(pair["label"]) for pair in pairs])
    loss = functional.binary_cross_entropy_with_logits(answers, labels, pos_weight=torch.tensor(POSITIVE_WEIGHT))
    at, among = 0, []
    for question in questions:
        here = slice(at, at + len(question))
        good = labels[here].argmax()
        if labels[here].any() and len(question) > 1:
            among.append(functional.cross_entropy(answers[here][None], good[None]))
        at += len(question)
    if among:
        loss = loss + 0.4 * torch.stack(among).mean()
    known = [(row, span) for row, (_, _, span) in enumerate(made) if span]
    if known:
        rows = torch.tensor([row for row, _ in known])
        hidden = types[rows] == 0
        for logits, side in ((start, 0), (end, 1)):
            wanted = torch.tensor([span[side] for _, span in known])
            loss = loss + 0.15 * functional.cross_entropy(logits[rows].float().masked_fill(hidden, -1e4), wanted) / 2
    return loss


def freeze(model: Reader, layers: int) -> None:
    """Leaves the embeddings and the lowest `layers` as they are; of none, all of the model is trained."""
    if layers:
        for part in (model.encoder.embeddings, *model.encoder.encoder.layer[:layers]):
            part.requires_grad_(False)


def train(
    start: Path, files: list[Path], out: Path, minutes: float, seed: int, rate: float, size: int,
    natural: Sequence[Path] = (), share: float = 0.0, frozen: int = 0,
) -> float:  # fmt: skip
    """Trains for so many minutes, or for as many questions as there are; returns the mean loss of the last 40 steps.
    `natural` are files of which no near misses are made: they get a `share` of the pairs."""
    torch.manual_seed(seed)
    tokenizer = AutoTokenizer.from_pretrained(str(start))
    model = Reader(AutoModel.from_pretrained(str(start)))
    if (start / "reader.safetensors").is_file():
        model.load_state_dict(load_file(str(start / "reader.safetensors")))
    device_type = "cuda" if torch.cuda.is_available() else "cpu"
    freeze(model, frozen)
    made, given = ([q for file in these for q in questions_of(read_pairs(file))] for these in (files, natural))
    stream, count = samples(given, made, share if given else 0.0, seed), len(made) + len(given)
    learning = [weight for weight in model.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(learning, lr=rate, weight_decay=0.01)
    model.train()
    began, losses = time.monotonic(), [0.0]
    for at in range(0, count, size):
        left = 1 - max((time.monotonic() - began) / (minutes * 60), at / count)
        if left <= 0:
            break
        for group in optimizer.param_groups:
            group["lr"] = rate * left
        with torch.autocast(device_type, torch.bfloat16):
            loss = batch_loss(model, tokenizer, list(islice(stream, size)))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        optimizer.step()
        losses.append(float(loss.detach()))
        if at // size % 50 == 0:
            print(f"{at} of {count} questions, loss {sum(losses[-40:]) / len(losses[-40:]):.3f}", flush=True)
    out.mkdir(parents=True, exist_ok=True)
    model.encoder.save_pretrained(str(out))
    tokenizer.save_pretrained(str(out))
    save_file({name: value.contiguous() for name, value in model.state_dict().items()}, str(out / "reader.safetensors"))
    return sum(losses[-40:]) / len(losses[-40:])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--pairs", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=90)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rate", type=float, default=2e-5, help="of learning, at first; it falls to 0")
    parser.add_argument("--questions", type=int, default=8, help="a step")
    parser.add_argument("--natural", type=Path, nargs="*", default=[], help="questions that people made near misses of")
    parser.add_argument("--share", type=float, default=0.4, help="of the pairs that are natural")
    parser.add_argument("--frozen", type=int, default=0, help="lowest layers that stay as they are")
    given = parser.parse_args()
    loss = train(
        given.start, given.pairs, given.out, given.minutes, given.seed, given.rate, given.questions,
        given.natural, given.share, given.frozen,
    )  # fmt: skip
    print(f"loss {loss:.3f}")


if __name__ == "__main__":
    main()
