// Entry of the bundle: htmx for the pages, and the islands.
import htmx from "htmx.org";
import { startBoards } from "./board";
import { startMenu } from "./menu";
import { startScripts } from "./script";
import { startSuggestions } from "./suggestions";
import { startForms } from "./wire";

startMenu();
startForms();
startBoards(document);
startScripts();
startSuggestions();
// A fragment that htmx puts in may bring a board with it.
htmx.on("htmx:load", (event) => {
  if (event.target instanceof Element) startBoards(event.target);
});
