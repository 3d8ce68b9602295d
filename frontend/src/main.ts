// Entry of the bundle: htmx for the pages, and the islands.
import htmx from "htmx.org";
import { startBoards } from "./board";
import { startScripts } from "./script";

startBoards(document);
startScripts();
// A fragment that htmx puts in may bring a board with it.
htmx.on("htmx:load", (event) => {
  if (event.target instanceof Element) startBoards(event.target);
});
