// Code to copy: a text field that shows all of it, and a button that works with and without leave to
// use the clipboard. Must not know what is copied.

/** Shows `text`; the field is as high as its lines where the browser does not see to that. */
export function showCode(field, text) {
  if (field.value === text) return;
  field.value = text;
  field.rows = text.split("\n").length;
}

/** Copies what `field` shows when `button` is pressed, and says so in `status`. */
export function copies(button, field, status) {
  button.addEventListener("click", async () => {
    // Selected first: whoever is not let near the clipboard needs one key more.
    field.focus();
    field.select();
    let said = "Le code est sélectionné : Ctrl + C (ou ⌘ + C) le copie.";
    try {
      await navigator.clipboard.writeText(field.value);
      said = "Copié. Il reste à le coller dans la page.";
      button.focus();
    } catch {
      // It stays selected.
    }
    // A status that is said twice has to change in between.
    status.textContent = "";
    requestAnimationFrame(() => (status.textContent = said));
  });
}
