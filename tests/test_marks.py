"""Links, hashtags and mentions, and every check on a text's outside against hostile texts."""

import time
from collections.abc import Callable, Iterable

import pytest

from checks import channels, emojis, hashtags, links, planning, service_messages
from checks.channels import Platform
from checks.core.contract import Finding
from checks.hashtags import TagWord, TagWordKind, hashtag_capitals, hashtags_last
from checks.links import link_explained, short_links
from checks.lookalikes import mixed_alphabets
from checks.records.post import Post, PostType
from checks.service_messages import service_message_time
from checks.text.marks import MarkKind, marks
from checks.text.wordlists import Alphabet

WORDS = (
    TagWord("Värnamo", TagWordKind.NAME),
    TagWord("i", TagWordKind.SMALL),
    TagWord("sommar", TagWordKind.ORDINARY),
    TagWord("skola", TagWordKind.ORDINARY),
)
X = Platform("X", "Twitter", 280, 125, 1, 23, 2)
CYRILLIC = (Alphabet("U+0400", "U+04FF"),)

CHECKS: dict[str, Callable[[Post], Iterable[Finding]]] = {
    "emoji_count": lambda post: emojis.emoji_count(post, max_emojis=3),
    "emoji_repeated": emojis.emoji_repeated,
    "emoji_inside_sentence": emojis.emoji_inside_sentence,
    "emoji_bullets": lambda post: emojis.emoji_bullets(post, max_lines=1),
    "emoji_instead_of_word": lambda post: emojis.emoji_instead_of_word(post, words=("på", "i")),
    "hashtag_count": lambda post: hashtags.hashtag_count(post, max_hashtags=2),
    "hashtags_last": lambda post: hashtags_last(post, allowed=("annons",)),
    "hashtag_capitals": lambda post: hashtag_capitals(post, words=WORDS),
    "hashtag_long": lambda post: hashtags.hashtag_long(post, max_letters=12),
    "mentions_last": hashtags.mentions_last,
    "link_count": lambda post: links.link_count(post, max_links=1),
    "short_links": lambda post: short_links(post, domains=("bit.ly", "t.co")),
    "empty_link_text": lambda post: links.empty_link_text(post, phrases=("klicka här",)),
    "link_explained": lambda post: link_explained(post, min_words=3),
    "mixed_alphabets": lambda post: mixed_alphabets(post, alphabets=CYRILLIC),
    "boasting_words": lambda post: planning.boasting_words(post, words=("unik",)),
    "text_fits_channel": lambda post: channels.text_fits_channel(post, platforms=(X,)),
    "text_shown_first": lambda post: channels.text_shown_first(post, platforms=(X,)),
    "hashtags_fit_channel": lambda post: channels.hashtags_fit_channel(post, platforms=(X,)),
    "post_channel_known": lambda post: channels.post_channel_known(post, platforms=(X,)),
    "service_message_time": lambda post: service_message_time(post, times=("i dag",)),
    "service_message_length": lambda post: service_messages.service_message_length(post, max_words=80),
    "service_message_what": lambda post: service_messages.service_message_what(post, events=("läcka",)),
    "service_message_where": lambda post: service_messages.service_message_where(post, places=("gatan",)),
    "service_message_action": lambda post: service_messages.service_message_action(post, actions=("ring",)),
    "service_message_next": lambda post: service_messages.service_message_next(
        post, promises=("vi återkommer",)
    ),
}
HOSTILE = {
    "emojis": "🎉" * 100_000,
    "emojis and spaces": "🎉 " * 100_000,
    "joiners": "👨\u200d" * 100_000,
    "tags of a flag": "🏴" + "\U000e0067" * 100_000,
    "hashtags": "#a " * 100_000,
    "one hashtag": "#" + "sommari" * 30_000,
    "hashes": "#" * 200_000,
    "at signs": "@" * 200_000,
    "names": "@a.b" * 60_000,
    "links": "https://a.se " * 20_000,
    "link beginnings": "http://" * 30_000,
    "dots": "http://" + "." * 200_000,
    "names of hosts": "a." * 100_000 + "se",
    "short links": "bit.ly " * 40_000,
    "mixed alphabets": "aа" * 100_000,
    "figures": "12.30." * 40_000,
    "lines": "\n " * 100_000,
    "accents": "a" + "\u0301" * 200_000,
    "control characters": "\0\x07\ufffe\ud800" * 50_000,
    "nothing": "",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_text_is_slow_or_raises(text: str) -> None:
    post = Post(text=text, channel="twitter", type=PostType.SERVICE)
    for name, run in CHECKS.items():
        began = time.process_time()
        for finding in run(post):
            start, end = finding.span or (0, 0)
            assert 0 <= start <= end <= len(text)
        assert time.process_time() - began < 5, name


class TestMarks:
    @pytest.mark.parametrize(
        ("text", "kinds"),
        [
            ("Läs på example.se/bad.", [MarkKind.LINK]),
            ("https://example.se/#bad", [MarkKind.LINK]),
            ("demo@example.se", [MarkKind.EMAIL]),
            ("@exempelskolan", [MarkKind.MENTION]),
            ("#Bad2026 #1", [MarkKind.HASHTAG]),
            ("#Va\u0308rnamo", [MarkKind.HASHTAG]),
            ("a#b c@ 3.5 t.ex.", []),
        ],
    )
    def test_tells_them_apart(self, text: str, kinds: list[MarkKind]) -> None:
        assert [mark.kind for mark in marks(text)] == kinds

    def test_a_hashtag_with_parted_letters_is_whole(self) -> None:
        assert marks("#Va\u0308rnamo")[0].end == len("#Va\u0308rnamo")


class TestHashtags:
    @pytest.mark.parametrize("tag", ["sommarivärnamo", "Sommarivärnamo", "värnamoskola2026"])
    def test_known_words_want_capitals(self, tag: str) -> None:
        assert list(hashtag_capitals(Post(text=f"#{tag}"), words=WORDS))

    @pytest.mark.parametrize(
        "tag", ["sommarskola", "SommarIVärnamo", "sommar_i_värnamo", "SFI", "värnamo", "iväg", "2026"]
    )
    def test_one_word_is_left_alone(self, tag: str) -> None:
        assert list(hashtag_capitals(Post(text=f"#{tag}"), words=WORDS)) == []

    def test_says_what_to_write(self) -> None:
        (finding,) = hashtag_capitals(Post(text="#sommarivärnamo2026"), words=WORDS)
        assert "#SommarIVärnamo2026" in finding.message


class TestLinks:
    @pytest.mark.parametrize("text", ["https://bit.ly/x", "www.bit.ly", "BIT.LY/x", "Se t.co/a."])
    def test_short_addresses_are_found(self, text: str) -> None:
        assert list(short_links(Post(text=text), domains=("bit.ly", "t.co")))

    @pytest.mark.parametrize("text", ["orbit.ly", "t.com", "bit.ly.example.se", "x@t.co", "at.co"])
    def test_others_are_not(self, text: str) -> None:
        assert list(short_links(Post(text=text), domains=("bit.ly", "t.co"))) == []

    def test_words_before_another_link_do_not_count(self) -> None:
        text = "Här är våra öppettider: a.example.se b.example.se"
        assert [text[slice(*found.span or ())] for found in link_explained(Post(text=text), min_words=3)] == [
            "b.example.se"
        ]


class TestServiceMessageTime:
    @pytest.mark.parametrize("text", ["Öppet 8.00–16:30.", "Från 2026-12-01.", "I dag!", "klart 06:00"])
    def test_is_found(self, text: str) -> None:
        assert list(service_message_time(Post(text=text), times=("i dag",))) == []

    @pytest.mark.parametrize("text", ["Version 2.15.1", "1234-56-78", "25.00", "8.60", "112"])
    def test_is_not_any_figure(self, text: str) -> None:
        assert list(service_message_time(Post(text=text), times=()))
