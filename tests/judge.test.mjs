/** The pure parts of the page where a draft is judged; `tests/test_judge_scripts.py` runs this beside the scripts. */

import assert from "node:assert/strict";
import test from "node:test";

import { accepts } from "./files.js";
import { apartFrom, grouped, summary } from "./grouping.js";
import { keeper, parsed } from "./keep.js";
import { inOrder } from "./marks.js";
import { mendable, mended } from "./mends.js";
import { protocol } from "./protocol.js";
import { named, tried } from "./tried.js";
import { local } from "./writing.js";

const finding = (start, end, ...instead) => ({ item: "x", message: "", at: "text", span: [start, end], instead });
const item = (kind, severity, page = "Sida", checklist = "Lista") => ({ kind, severity, text: "En regel.", url: "a.html#b", page, checklist });
const answer = (verdicts, findings = [], faults = []) => ({ faults, verdicts, findings, crashes: {} });

test("every place is mended, from the end, so that no place moves before its turn", () => {
  assert.equal(mended("bl.a. och t.ex. 😀", [finding(0, 5, "bland annat"), finding(10, 15, "till exempel")]), "bland annat och till exempel 😀");
});

test("of two mends that overlap one is made, and none outside the text", () => {
  const places = (text, ...all) => mendable(text, all).map((each) => each.span);
  assert.deepEqual(places("abcdef", finding(0, 3, "x"), finding(2, 5, "y")), [[2, 5]]);
  assert.deepEqual(places("abc", finding(1, 9, "x"), finding(2, 2, "x"), finding(0, 1)), []);
});

test("marks lie in order, inside the text, none over another", () => {
  const marks = [{ start: 4, end: 99, level: "b" }, { start: 0, end: 5, level: "a" }, { start: 2, end: 3, level: "c" }];
  assert.deepEqual(inOrder(8, marks), [{ start: 0, end: 5, level: "a" }, { start: 5, end: 8, level: "b" }]);
});

test("an address names an example by its page and its place there", () => {
  assert.deepEqual(named("#exempel=handbok/alt-text:3"), { page: "handbok/alt-text", number: 3 });
  for (const hash of ["", "#utfall", "#exempel=", "#exempel=a", "#exempel=a:b", "#exempel=../a:1", "#exempel=a:12345"]) {
    assert.equal(named(hash), undefined, hash);
  }
});

test("an example is fetched, and one that is gone gives none", async () => {
  const file = new URL(`data:application/json,${encodeURIComponent('{"a":[null,{"text":"Åäö 😀"}]}')}`);
  assert.deepEqual(await tried("#exempel=a:1", file), { text: "Åäö 😀" });
  for (const hash of ["#exempel=a:0", "#exempel=a:2", "#exempel=b:0", "#exempel=constructor:0", "#utfall"]) {
    assert.equal(await tried(hash, file), undefined, hash);
  }
  assert.equal(await tried("#exempel=a:1", new URL("data:application/json,nej")), undefined);
});

test("what something else has written in the store is no draft", () => {
  for (const text of ["", "x", "null", "[]", '{"record":[]}', '{"record":null}']) assert.equal(parsed(text), undefined, text);
  assert.deepEqual(parsed('{"record":{"text":"a"},"ticked":["b",1]}'), { record: { text: "a" }, ticked: ["b"] });
});

test("a draft is kept, fetched and taken away under its kind", () => {
  const held = new Map();
  const store = { setItem: (key, text) => held.set(key, text), getItem: (key) => held.get(key) ?? null, removeItem: (key) => held.delete(key) };
  const draft = keeper("post", store);
  assert.equal(draft.keep({ record: { text: "a" }, ticked: [] }), true);
  assert.deepEqual([...held.keys()], ["handbok-utkast:post"]);
  assert.deepEqual(draft.fetch(), { record: { text: "a" }, ticked: [] });
  draft.clear();
  assert.equal(held.size, 0);
});

test("a store that is forbidden or full keeps nothing and says so", () => {
  const no = () => { throw new Error("full"); };
  for (const draft of [keeper("post", undefined), keeper("post", { setItem: no, getItem: no, removeItem: no })]) {
    assert.equal(draft.keep({ record: {}, ticked: [] }), false);
    assert.equal(draft.fetch(), undefined);
    draft.clear();
  }
});

test("verdicts fall in the group that says what to do", () => {
  const items = { a: item("check", "must"), b: item("check", "advice"), c: item("manual", "must"), d: item("assist", "should"), e: item("check", "must"), f: item("check", "must"), g: item("check", "must") };
  const said = { item: "d", message: "Titta.", at: "text" };
  const groups = grouped(items, answer({ a: "fail", b: "fail", c: "needs-person", d: "needs-person", e: "unknown", f: "pass", g: "not-applicable", gone: "fail" }, [said]));
  const ids = Object.fromEntries(Object.entries(groups).map(([name, entries]) => [name, entries.map((entry) => entry.id)]));
  assert.deepEqual(ids, { must: ["a"], should: ["b"], person: ["d", "c"], pass: ["f"], na: ["g"], unknown: ["e"] });
  assert.deepEqual(groups.person[0].findings, [said]);
});

test("the verdict is one sentence, in the right number", () => {
  const items = { a: item("check", "must"), b: item("check", "must"), c: item("check", "should") };
  const say = (verdicts, faults = []) => summary(grouped(items, answer(verdicts)), answer(verdicts, [], faults));
  assert.equal(say({ a: "fail", b: "fail" }), "2 saker måste rättas.");
  assert.equal(say({ a: "fail", c: "fail" }), "1 sak måste rättas.");
  assert.equal(say({ a: "pass", c: "fail" }), "Inget måste rättas. 1 sak bör rättas.");
  assert.equal(say({ a: "pass" }), "Inget behöver rättas. Titta på det du själv ska bedöma.");
  assert.equal(say({}, [{ at: "amount", title: "", hint: "" }]), "1 svar går inte att läsa.");
});

test("a checklist is about something else when all that a program decides in it does not apply", () => {
  const items = { film: item("check", "must", "Film"), seen: item("manual", "must", "Film"), own: item("manual", "must", "Film", "Annan lista"), text: item("check", "must", "Text"), read: item("manual", "must", "Text"), law: item("manual", "must", "Lagar") };
  const isApart = apartFrom(items, answer({ film: "not-applicable", text: "pass" }));
  assert.deepEqual(["seen", "own", "read", "law"].filter((id) => isApart(items[id])), ["seen", "own"]);
});

test("the protocol is the record with what was said of it, and only ticks that were asked for", () => {
  const response = answer({ a: "pass", b: "needs-person", c: "needs-person" });
  const made = protocol("post", { text: "Hej" }, response, new Set(["c", "a"]), { revision: "abc", version: 1, today: "2026-11-22" }, "2026-11-22T12:00:00Z");
  assert.deepEqual(made, {
    kind: "post",
    text: "Hej",
    protocol: { handbook: { revision: "abc", version: 1 }, today: "2026-11-22", saved: "2026-11-22T12:00:00Z", verdicts: response.verdicts, findings: [], ticked: ["c"] },
  });
});

test("a file goes where its kind is asked for", () => {
  assert.equal(accepts("image/*", { name: "a.JPG", type: "image/jpeg" }), true);
  assert.equal(accepts(".srt,.vtt", { name: "a.VTT", type: "" }), true);
  assert.equal(accepts("image/*", { name: "a.png", type: "" }), false);
});

test("a moment is written as the browser's field takes it", () => {
  assert.deepEqual(["2026-11-20 14:05", "2026-11-20T14:05:59+01:00", "2026-11-20 14.05", "i går"].map(local), ["2026-11-20T14:05", "2026-11-20T14:05", "2026-11-20T14:05", ""]);
});
