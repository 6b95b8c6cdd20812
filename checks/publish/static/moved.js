// @ts-check
/** Sends the reader of a page that has moved on to the same place of the new one; without it, to its beginning. */
(() => {
  "use strict";

  const link = document.querySelector("link[rel=canonical]");
  if (!(link instanceof HTMLLinkElement)) return;
  const address = new URL(link.href);
  address.hash = location.hash;
  location.replace(address);
})();
