"""Models of our own for the tests, saved as any other is: a vocabulary of a few words and all letters, tiny weights.

The cross-encoder and the reader have weights by design: what they like is known.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import (
    BertConfig,
    BertForQuestionAnswering,
    BertForSequenceClassification,
    PreTrainedTokenizerFast,
)

WORDS = "the of ferry harbour terminal opens phone sells month when how many old new light ##house . ? 1 2 3"
LETTERS = [prefix + letter for letter in "abcdefghijklmnopqrstuvwxyz" for prefix in ("", "##")]
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


def save_tokenizer(folder: Path, more: Sequence[str] = (), longest: int | None = None) -> dict[str, int]:
    """Saves a WordPiece tokenizer that knows WORDS, `more` and letters; returns its vocabulary."""
    words = dict.fromkeys((*SPECIAL, *WORDS.split(), *LETTERS, *more))
    vocabulary = {word: number for number, word in enumerate(words)}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    wrapped: Any = PreTrainedTokenizerFast
    options: dict[str, Any] = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    if longest is not None:
        options["model_max_length"] = longest
    wrapped(tokenizer_object=tokenizer, **options).save_pretrained(folder)
    return vocabulary


def config(vocabulary: dict[str, int], **more: Any) -> BertConfig:
    """The shape of a tiny BERT."""
    shape = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4, "intermediate_size": 64}
    return BertConfig(
        vocab_size=len(vocabulary), initializer_range=0.2, **{"max_position_embeddings": 64, **shape, **more}
    )


def save_reader(folder: Path, start: Sequence[str], end: Sequence[str], longest: int = 512) -> Path:
    """A question-answering model without layers: an answer starts at a word of `start` and ends at one of `end`.

    Such a word's logit is 7.07, every other's 0, both of "[CLS]" 5: the right words lead by 4.14, others lag.
    """
    vocabulary = save_tokenizer(folder, [*start, *end], longest)
    shape = {"hidden_size": 4, "num_hidden_layers": 0, "num_attention_heads": 1, "max_position_embeddings": 512}
    model = BertForQuestionAnswering(config(vocabulary, **shape))
    untyped: Any = model
    with torch.no_grad():
        for weights in untyped.parameters():
            if weights.dim() > 1:
                weights.zero_()
        # Rows of mean 0 and variance 1: the norm leaves them as they are.
        root = 2**0.5
        rows = untyped.bert.embeddings.word_embeddings.weight
        rows.copy_(torch.tensor([0.0, 0.0, root, -root]).repeat(len(vocabulary), 1))
        rows[vocabulary["[CLS]"]] = torch.tensor([1.0, 1.0, -1.0, -1.0])
        for words, row in ((start, [root, 0.0, -root, 0.0]), (end, [0.0, root, 0.0, -root])):
            for word in words:
                rows[vocabulary[word]] = torch.tensor(row)
        untyped.qa_outputs.weight.copy_(5 * torch.eye(2, 4))
        untyped.qa_outputs.bias.zero_()
    model.save_pretrained(folder)
    return folder


def save_cross_encoder(folder: Path, liked: str, labels: int = 1) -> Path:
    """A cross-encoder whose score grows with the share of the word `liked` among the words of a pair."""
    vocabulary = save_tokenizer(folder, [liked])
    shape = {"hidden_size": 4, "num_hidden_layers": 1, "num_attention_heads": 1, "max_position_embeddings": 512}
    model = BertForSequenceClassification(config(vocabulary, num_labels=labels, **shape))
    untyped: Any = model
    with torch.no_grad():
        for weights in untyped.parameters():
            if weights.dim() > 1:
                weights.zero_()
        neutral, good = torch.tensor([1.0, -1.0, 1.0, -1.0]), torch.tensor([1.0, -1.0, -1.0, 1.0])
        untyped.bert.embeddings.word_embeddings.weight.copy_(neutral.repeat(len(vocabulary), 1))
        untyped.bert.embeddings.word_embeddings.weight[vocabulary[liked]] = good
        layer = untyped.bert.encoder.layer[0]
        # Without keys every word is looked at alike: what comes out is the mean.
        layer.attention.self.value.weight.copy_(torch.eye(4))
        layer.attention.output.dense.weight.copy_(torch.eye(4))
        untyped.bert.pooler.dense.weight.copy_(torch.eye(4))
        untyped.classifier.weight.copy_(torch.tensor([[0.0, 0.0, -1.0, 1.0]]).repeat(labels, 1))
    model.save_pretrained(folder)
    return folder
