// Starts the design system's parts on the page. Every journey works without it.
import { initAll } from "./govuk-frontend.min.js";

initAll();
