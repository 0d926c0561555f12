import { z } from "zod";
import { SignInForm } from "../identity/forms";

/** The forms by which people sign in from elsewhere. */
export const BeginForm = z.strictObject({ next: SignInForm.shape.next });
export const ConfirmationForm = z.strictObject({ password: SignInForm.shape.password });
export const NothingForm = z.strictObject({});
