"""Archives that mean no good are told, never believed and never unpacked to disk."""

import contextlib
import gzip
import io
import os
import struct
import tarfile
import time
import warnings
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.sources import members as module
from checks.sources.bundle import Bundle, open_bundle


@pytest.fixture(autouse=True)
def _nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder; each test writes its own archives and no more."""
    monkeypatch.chdir(tmp_path)


def zipped(members: dict[str, bytes], name: str = "export.zip", method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(name, "w", method) as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    return Path(name)


def tarred(members: list[tuple[tarfile.TarInfo, bytes]], name: str = "export.tar.gz") -> Path:
    with tarfile.open(name, "w:gz" if name.endswith("gz") else "w") as archive:
        for info, content in members:
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return Path(name)


def info(name: str, kind: bytes = tarfile.REGTYPE, target: str = "") -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname = kind, target
    return made


def everything(bundle: Bundle) -> dict[str, bytes]:
    found = {}
    for name in bundle.names:
        with bundle.open(name) as file:
            found[name] = file.read()
    return found


def reasons(bundle: Bundle) -> list[tuple[str, str]]:
    return [(unread.place, unread.reason) for unread in bundle.refused]


CONTENT = {"posts/a.json": b"[1, 2]", "posts/b.json": b"x" * 200_000, "å/ö.txt": b""}


class TestAlike:
    """A folder, a zip, a tar and a tar.gz with the same files hold the same members."""

    def test_folder(self) -> None:
        for name, content in CONTENT.items():
            Path("export", name).parent.mkdir(parents=True, exist_ok=True)
            Path("export", name).write_bytes(content)
        bundle = open_bundle(Path("export"))
        assert everything(bundle) == CONTENT
        assert bundle.place("posts/a.json", "/12") == "export/posts/a.json#/12"

    @pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
    def test_zip(self, method: int) -> None:
        bundle = open_bundle(zipped(CONTENT, method=method))
        assert everything(bundle) == CONTENT
        assert bundle.names == ("posts/a.json", "posts/b.json", "å/ö.txt")
        assert bundle.size("posts/b.json") == 200_000
        assert bundle.place("posts/a.json", "/12") == "export.zip!posts/a.json#/12"

    @pytest.mark.parametrize("name", ["export.tar.gz", "export.tgz", "export.tar"])
    def test_tar(self, name: str) -> None:
        bundle = open_bundle(tarred([(info(each), content) for each, content in CONTENT.items()], name))
        assert everything(bundle) == CONTENT
        assert bundle.place("posts/a.json") == f"{name}!posts/a.json"

    def test_single_file(self) -> None:
        Path("posts.json").write_bytes(b"[1]")
        bundle = open_bundle(Path("posts.json"))
        assert everything(bundle) == {"posts.json": b"[1]"}
        assert bundle.place("posts.json", "/0") == "posts.json#/0"

    def test_content_decides_not_the_name(self) -> None:
        assert open_bundle(zipped(CONTENT, "export.json")).names == tuple(sorted(CONTENT))
        Path("posts.zip").write_bytes(b"[1]")
        assert everything(open_bundle(Path("posts.zip"))) == {"posts.zip": b"[1]"}

    def test_hidden_files_are_no_members(self) -> None:
        extra = {"__MACOSX/posts/._a.json": b"", ".DS_Store": b"", "posts/.a": b""}
        assert open_bundle(zipped(CONTENT | extra)).names == tuple(sorted(CONTENT))

    def test_utf8_name_without_its_flag(self) -> None:
        raw = zipped({"Inlägg.json": b"[]"}).read_bytes()
        head = raw.replace(b"\x00\x08", b"\x00\x00")
        Path("odd.zip").write_bytes(head)
        assert open_bundle(Path("odd.zip")).names == ("Inlägg.json",)


class TestNames:
    """A name that leads out of the archive is refused, and the others are read."""

    HOSTILE = ("../a.json", "a/../../b.json", "/etc/passwd", "C:/x.json", "..\\w.json", "n" * 1_001)

    def test_zip(self) -> None:
        bundle = open_bundle(zipped({**dict.fromkeys(self.HOSTILE, b"[]"), "posts.json": b"[]"}))
        assert bundle.names == ("posts.json",)
        assert len(bundle.refused) == len(self.HOSTILE)
        assert ("export.zip!../a.json", "Namnet leder ut ur arkivet.") in reasons(bundle)

    def test_tar(self) -> None:
        names = ("../a.json", "a/../../b.json", "/etc/passwd", "posts.json")
        bundle = open_bundle(tarred([(info(name), b"[]") for name in names]))
        assert bundle.names == ("posts.json",)
        assert len(bundle.refused) == 3

    def test_twins(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with zipfile.ZipFile("export.zip", "w") as archive:
                archive.writestr("a.json", "[1]")
                archive.writestr("a.json", "[2]")
        bundle = open_bundle(Path("export.zip"))
        assert everything(bundle) == {"a.json": b"[1]"}
        assert reasons(bundle) == [
            ("export.zip!a.json", "Namnet står flera gånger i arkivet. Bara den första läses.")
        ]

    def test_control_characters_are_not_printed(self) -> None:
        bundle = open_bundle(tarred([(info("a\x1b[2J\n.json"), b"[]")]))
        assert bundle.place(bundle.names[0]).isprintable()


class TestLinks:
    """Links and devices are refused in every kind of bundle."""

    def test_tar(self) -> None:
        members = [
            (info("link.json", tarfile.SYMTYPE, "/etc/passwd"), b""),
            (info("hard.json", tarfile.LNKTYPE, "../x"), b""),
            (info("dev", tarfile.CHRTYPE), b""),
            (info("fifo", tarfile.FIFOTYPE), b""),
            (info("folder", tarfile.DIRTYPE), b""),
            (info("posts.json"), b"[]"),
        ]
        bundle = open_bundle(tarred(members))
        assert bundle.names == ("posts.json",)
        assert [reason for _, reason in reasons(bundle)] == [
            *["Det är en länk till en annan fil, och länkar följs inte."] * 2,
            *["Det är ingen vanlig fil."] * 2,
        ]

    def test_zip(self) -> None:
        link = zipfile.ZipInfo("link.json")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        with zipfile.ZipFile("export.zip", "w") as archive:
            archive.writestr(link, "/etc/passwd")
        assert open_bundle(Path("export.zip")).names == ()

    def test_folder(self) -> None:
        Path("export/in").mkdir(parents=True)
        Path("export/file.json").symlink_to("/etc/passwd")
        Path("export/folder").symlink_to("/etc")
        os.mkfifo("export/fifo")
        bundle = open_bundle(Path("export"))
        assert bundle.names == ()
        assert len(bundle.refused) == 3

    def test_device_as_path(self) -> None:
        assert reasons(open_bundle(Path("/dev/zero"))) == [("/dev/zero", "Det är ingen vanlig fil.")]


class TestBombs:
    """What swells without measure is refused before it is unpacked, or stopped while it is."""

    def test_declared_size(self) -> None:
        bundle = open_bundle(zipped({"bomb.json": b"0" * 60_000_000, "a.json": b"[]"}))
        assert bundle.names == ("a.json",)
        assert "fylla datorn" in bundle.refused[0].reason

    def test_real_size_beyond_the_declared(self) -> None:
        raw = bytearray(zipped({"bomb.json": b"0" * 1_000_000}).read_bytes())
        at = raw.index(b"PK\x01\x02")
        struct.pack_into("<I", raw, at + 24, 10)
        Path("lying.zip").write_bytes(raw)
        bundle = open_bundle(Path("lying.zip"))
        with bundle.open("bomb.json") as file, pytest.raises(module.Damaged, match="större än arkivet säger"):
            file.read()

    def test_members_that_share_their_bytes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(module, "FREE_SIZE", 1_000)
        monkeypatch.setattr(module, "MOST_SWELLING_IN_ALL", 1)
        assert open_bundle(zipped({f"{n}.json": b"ab" * 900 for n in range(9)})).names == ()

    def test_gzip_without_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(module, "FREE_SIZE", 1_000_000)
        bundle = open_bundle(tarred([(info("a.json"), b"[]"), (info("bomb"), b"0" * 9_000_000)]))
        assert bundle.names == ("a.json", "bomb")
        assert "fylla datorn" in bundle.refused[0].reason

    def test_tar_header_that_fills_the_memory(self) -> None:
        members = [(info("a.json"), b"[]"), (info("pax", tarfile.XHDTYPE), b"0" * 2_000_000)]
        bundle = open_bundle(tarred(members))
        assert bundle.names == ("a.json",)
        assert bundle.refused[0].reason == "Arkivets innehållsförteckning är orimligt stor."

    def test_large_member(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(module, "LARGEST_MEMBER", 5)
        assert open_bundle(zipped(CONTENT)).names == ("å/ö.txt",)
        Path("posts.json").write_bytes(b"[1, 2]")
        assert open_bundle(Path("posts.json")).names == ()

    @pytest.mark.soak
    def test_hundred_thousand_members(self) -> None:
        record, local = bytearray(), bytearray()
        for number in range(100_000):
            name = b"%d" % number
            record += b"PK\x01\x02" + struct.pack(
                "<6H3I5H2I", 20, 20, 0x800, 0, 0, 33, 0, 0, 0, len(name), 0, 0, 0, 0, 0, len(local)
            )
            record += name
            local += b"PK\x03\x04" + struct.pack("<5H3I2H", 20, 0x800, 0, 0, 33, 0, 0, 0, len(name), 0) + name
        zip64 = b"PK\x06\x06" + struct.pack(
            "<Q2H2I4Q", 44, 45, 45, 0, 0, 100_000, 100_000, len(record), len(local)
        )
        zip64 += b"PK\x06\x07" + struct.pack("<IQI", 0, len(local) + len(record), 1)
        end = b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, 0xFFFF, 0xFFFF, len(record), len(local), 0)
        Path("many.zip").write_bytes(local + record + zip64 + end)
        began = time.process_time()
        bundle = open_bundle(Path("many.zip"))
        assert len(bundle.names) == 100_000
        assert time.process_time() - began < 10

    @pytest.mark.parametrize("name", ["export.zip", "export.tar.gz", "export"])
    def test_too_many_members(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(module, "MOST_MEMBERS", 3)
        if name.endswith("gz"):
            path = tarred([(info(f"{n}.json"), b"[]") for n in range(9)])
        elif name.endswith("zip"):
            path = zipped({f"{n}.json": b"[]" for n in range(9)})
        else:
            path = Path(name)
            path.mkdir()
            for number in range(9):
                (path / f"{number}.json").touch()
        bundle = open_bundle(path)
        assert len(bundle.names) <= 3
        assert "3 filer" in bundle.refused[-1].reason


class TestBroken:
    """An archive that is broken is told; nothing of ours goes to pieces."""

    def test_encrypted(self) -> None:
        raw = bytearray(zipped({"a.json": b"[]"}).read_bytes())
        raw[raw.index(b"PK\x01\x02") + 8] |= 1
        Path("locked.zip").write_bytes(raw)
        assert reasons(open_bundle(Path("locked.zip"))) == [
            ("locked.zip!a.json", "Den är skyddad med lösenord. Packa upp arkivet själv och ange mappen.")
        ]

    def test_checksum(self) -> None:
        raw = zipped({"a.json": b"[1, 2, 3]"}, method=zipfile.ZIP_STORED).read_bytes()
        Path("odd.zip").write_bytes(raw.replace(b"[1, 2", b"[9, 2"))
        with open_bundle(Path("odd.zip")).open("a.json") as file, pytest.raises(module.Damaged):
            file.read()

    def test_missing(self) -> None:
        assert reasons(open_bundle(Path("none.zip"))) == [("none.zip", "Filen finns inte.")]

    def test_gzip_that_is_no_tar(self) -> None:
        Path("posts.json.gz").write_bytes(gzip.compress(b"[1]"))
        assert "inget helt tar-arkiv" in open_bundle(Path("posts.json.gz")).refused[0].reason

    @pytest.mark.parametrize("kind", ["zip", "tar.gz", "tar"])
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.data())
    def test_cut_or_changed_anywhere(self, kind: str, data: st.DataObject) -> None:
        content = {"a.json": b"[1, 2]" * 99, "b/c.json": b"{}"}
        if kind == "zip":
            raw = zipped(content).read_bytes()
        else:
            raw = tarred([(info(n), c) for n, c in content.items()], f"export.{kind}").read_bytes()
        at = data.draw(st.integers(0, len(raw) - 1))
        cut = data.draw(st.booleans())
        odd = raw[:at] if cut else raw[:at] + bytes([data.draw(st.integers(0, 255))]) + raw[at + 1 :]
        Path(f"odd.{kind}").write_bytes(odd)
        bundle = open_bundle(Path(f"odd.{kind}"))
        for name in bundle.names:
            with contextlib.suppress(OSError), bundle.open(name) as file:
                assert len(file.read()) <= bundle.size(name)
        if cut and kind != "tar" and at > 1:
            assert bundle.refused or (kind != "zip" and everything(bundle) == content)

    @pytest.mark.parametrize("left", [2, 3, 4])
    def test_hardly_begun(self, left: int) -> None:
        """A download that ended at once is no file of another kind."""
        raw = zipped({"a.json": b"[1, 2]"}).read_bytes()
        Path("odd.zip").write_bytes(raw[:left])
        assert open_bundle(Path("odd.zip")).refused

    def test_raw_deflate_error(self) -> None:
        raw = bytearray(zipped({"a.json": b"[1, 2]" * 99}).read_bytes())
        raw[36:44] = zlib.compress(b"x")[:8]
        Path("odd.zip").write_bytes(raw)
        with open_bundle(Path("odd.zip")).open("a.json") as file, pytest.raises(module.Damaged):
            file.read()


def test_nothing_is_written() -> None:
    path = zipped(CONTENT)
    everything(open_bundle(path))
    assert [each.name for each in Path().iterdir()] == ["export.zip"]
