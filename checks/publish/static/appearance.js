/** Chooses light, dark or automatic before anything is drawn; Furo's own script then minds its button. */
try {
  document.body.dataset.theme = localStorage.getItem("theme") || "auto";
} catch {
  document.body.dataset.theme = "auto";
}
