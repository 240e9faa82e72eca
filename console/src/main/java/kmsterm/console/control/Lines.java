// SPDX-License-Identifier: MIT
package kmsterm.console.control;

/** The kinds of lines that the server sends. */
final class Lines {
    /** Grows with changes that an older client would misunderstand. */
    static final int PROTOCOL = 1;

    private Lines() {}

    static byte[] hello(ControlHost host) {
        return new JsonText()
                .open('{')
                .field("kmsterm", host.version())
                .field("protocol", PROTOCOL)
                .field("name", host.name())
                .close('}')
                .line();
    }

    /** An answer up to the fields of its result; {@link #end} closes it. */
    static JsonText result(String id) {
        return new JsonText()
                .open('{')
                .name("id")
                .raw(id)
                .field("ok", true)
                .name("result")
                .open('{');
    }

    static byte[] end(JsonText result) {
        return result.close('}').close('}').line();
    }

    static byte[] error(String id, ErrorCode code, String message) {
        return error(id, code, message, -1);
    }

    /**
     * @param typed how many bytes the session took before it failed; -1: does not apply
     */
    static byte[] error(String id, ErrorCode code, String message, int typed) {
        var json =
                new JsonText()
                        .open('{')
                        .name("id")
                        .raw(id)
                        .field("ok", false)
                        .name("error")
                        .open('{')
                        .field("code", code.word())
                        .field("message", message);
        if (typed >= 0) {
            json.field("typed", typed);
        }
        return json.close('}').close('}').line();
    }

    /** An event up to its fields; one bracket is open. */
    static JsonText event(EventKind kind) {
        return new JsonText().open('{').field("event", kind.word());
    }
}
