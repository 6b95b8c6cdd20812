// @ts-check
/** Chooses light, dark or automatic, and shows the button for it, before anything is drawn; Furo's script minds it. */
document.documentElement.classList.remove("no-js");
try {
  document.body.dataset.theme = localStorage.getItem("theme") || "auto";
} catch {
  document.body.dataset.theme = "auto";
}
