// @ts-check
/** Draws a post as the feed would, with the alternative texts where they can be read. */

import { make } from "./make.js";
import { WORDS } from "./words.js";

/** @typedef {import("./form.js").Plain} Plain */

/** @param {Plain} post @param {(index: number) => string} picture the address of a small copy of an image, or nothing @returns {HTMLElement} */
export function preview(post, picture) {
  const channel = typeof post.channel === "string" ? post.channel : "";
  const box = make("div", { className: "post" }, make("p", { className: "sender", textContent: [WORDS.you, channel].filter(Boolean).join(" · ") }));
  if (post.text) box.append(make("p", { className: "text", textContent: shortened(String(post.text)) }));
  listOf(post.images).forEach((image, index) => box.append(drawn(image, picture(index))));
  for (const video of listOf(post.videos)) {
    box.append(make("div", { className: "image" }, make("p", { className: "picture", textContent: `${WORDS.video} ${video.file ?? ""}` })));
  }
  const caption = make("figcaption", { textContent: WORDS.preview });
  return make("figure", { className: "example judging-preview" }, caption, box);
}

/** @param {Plain} image @param {string} address */
function drawn(image, address) {
  const frame = make("p", { className: "picture" });
  if (address) frame.append(make("img", { src: address, alt: String(image.alt ?? "") }));
  else frame.textContent = String(image.file ?? WORDS.image);
  const alt = String(image.alt ?? "").trim();
  const words = alt || (image.decorative ? WORDS.decorative : WORDS.missing);
  const line = make("p", { className: "alt" }, make("span", { textContent: WORDS.alt }), " ", alt ? words : make("em", { textContent: words }));
  return make("div", { className: "image" }, frame, line);
}

/** @param {any} value @returns {Plain[]} */
function listOf(value) {
  return Array.isArray(value) ? value : [];
}

/** @param {string} text */
function shortened(text) {
  return text.length > 6000 ? `${text.slice(0, 6000)} …` : text;
}
