// What every island needs to send: the token of the moment, and a word to whoever leaves while something is on its way.

/** The token the server wants with a change. Signing in again in another window changes it: the cookie knows. */
export function token(): string {
  const kept = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1];
  return kept ?? document.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value ?? "";
}

/** A form that was open while its sender signed in again goes with the token of the moment too. */
export function startForms(): void {
  const renew = ({ target }: Event): void => {
    const field =
      target instanceof HTMLFormElement
        ? target.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")
        : null;
    if (field !== null) field.value = token();
  };
  document.addEventListener("submit", renew, { capture: true });
}

let waiting = 0;

/** Changes that are on their way to the server: whoever leaves the page meanwhile is asked by the browser first. */
export async function storing(work: Promise<void>): Promise<void> {
  waiting += 1;
  try {
    await work;
  } finally {
    waiting -= 1;
  }
}

window.addEventListener("beforeunload", (event) => {
  if (waiting > 0) event.preventDefault();
});
