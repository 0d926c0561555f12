export { useRefusedForm, type RefusedForm } from "~/platform/refused-form";
