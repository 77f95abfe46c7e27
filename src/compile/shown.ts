/** A loader for shells: what is only shown is not read, since a statement fills it in. */
import { tableOf } from "../shared/fields/declaration.js";
import { Loader } from "../shared/read/loader.js";

/** Gives things that are only shown by their ids alone, as objects of their classes. */
export class ShellLoader extends Loader {
  override async shown(target: string, id: string): Promise<object | null> {
    const [kind = ""] = id.split(":", 1);
    const { class: own } = tableOf(kind);
    const thing: object = Object.assign(Object.create(own.prototype), { id });
    return thing instanceof tableOf(target).class ? thing : null;
  }
}
