"""Every export is recognised by its own reader and by no other."""

import pytest

from checks.sources.auto import READERS
from tests.exporting import sample

#: Readers, and the sample exports that are for them.
SAMPLES = {
    **{name: name for name in ("facebook", "instagram", "x", "mastodon", "bluesky", "tiktok", "linkedin")},
    "youtube": "youtube",
    "meta-graph": "meta_graph_api",
}


@pytest.mark.parametrize("platform", SAMPLES)
def test_a_sample_has_one_reader(platform: str) -> None:
    """No post is read twice, as one platform's and another's."""
    source = sample(SAMPLES[platform])
    assert [word for word, reader in READERS.items() if reader.recognises(source)] == [platform]
