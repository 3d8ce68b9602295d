// On a phone the list of places is folded behind one button; the style sheet does so only where scripts run.
export function startMenu(): void {
  const button = document.querySelector<HTMLButtonElement>("[data-menu]");
  const nav = button?.closest("nav");
  if (button === null || nav === null || nav === undefined) return;
  const open = (yes: boolean): void => {
    nav.classList.toggle("open", yes);
    button.setAttribute("aria-expanded", String(yes));
  };
  button.addEventListener("click", () => open(!nav.classList.contains("open")));
  nav.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !nav.classList.contains("open")) return;
    open(false);
    button.focus();
  });
}
