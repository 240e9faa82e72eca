// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import kmsterm.console.config.BadValue;
import kmsterm.console.config.OutputSettings;
import kmsterm.console.tty.HostColors;
import kmsterm.input.KeymapSettings;
import kmsterm.kms.CommitError;
import kmsterm.kms.HeadReport;
import kmsterm.render.Picture;
import kmsterm.render.Png;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Self;
import kmsterm.vte.KeyCombo;
import kmsterm.vte.KeyEncoder;
import kmsterm.vte.Terminal;

/** Does what requests ask for. One method per {@link Verb}. */
final class Dispatcher {
    /** Typed by one attached client and not taken yet: more is refused. */
    private static final int MAX_WAITING_BYTES = 64 << 10;

    private static final int MAX_NOTICE_CHARS = 200;

    /** Of a quarter of a circle. */
    private static final int DEGREES = 90;

    /** Longer than what names all layouts that there are. Guess. */
    private static final int MAX_XKB_CHARS = 1000;

    private final ControlServer server;
    private final EventLoop loop;
    private final ControlHost host;
    private final Access access;
    private final Typing typing;
    private final Lendings lendings = new Lendings();
    private final long startedNs;

    Dispatcher(
            ControlServer server, EventLoop loop, ControlHost host, Access access, Typing typing) {
        this.server = server;
        this.loop = loop;
        this.host = host;
        this.access = access;
        this.typing = typing;
        startedNs = loop.clock().nanoTime();
    }

    void run(Client client, Request request) throws RequestException {
        if (request.verb().who() == Verb.Who.CONSOLE) {
            requirePrivilege(client);
        }
        switch (request.verb()) {
            case STATUS -> status(client, request);
            case OUTPUTS -> outputs(client, request);
            case SESSIONS -> sessions(client, request);
            case SWITCH -> switchTo(client, request);
            case SCREEN -> screen(client, request);
            case SCREENSHOT -> screenshot(client, request);
            case TYPE -> type(client, request);
            case KEY -> key(client, request);
            case RESIZE -> resize(client, request);
            case ZOOM -> zoom(client, request);
            case SET -> set(client, request);
            case INHIBIT -> inhibit(client, request);
            case LEASE -> lendings.lend(client, output(client, request), request.id());
            case ATTACH -> attach(client, request);
            case VIEWPORT -> viewport(client, request);
            case SEND -> send(client, request);
            case INPUT -> input(client, request);
            case LAYOUT -> layout(client, request);
            case WATCH -> watch(client, request);
            case QUIT -> quit(client, request);
        }
    }

    private void requirePrivilege(Client client) throws RequestException {
        if (!access.privileged(client.uid())) {
            throw new RequestException(
                    ErrorCode.NOT_PERMITTED, "only root and the user that kmsterm runs as may");
        }
    }

    // --- what a request is about

    private ControlSession session(Client client, Request request) throws RequestException {
        if (request.session() != 0) {
            return mine(client, byId(request.session()));
        }
        if (request.output() != null) {
            return mine(
                    client,
                    byName(request.output())
                            .session()
                            .orElseThrow(
                                    () ->
                                            new RequestException(
                                                    ErrorCode.NO_SESSION,
                                                    "the output shows no session")));
        }
        Optional<ControlSession> focused = host.focused();
        if (focused.isPresent() && access.maySee(client.uid(), focused.get())) {
            return focused.get();
        }
        for (ControlSession session : host.sessions()) {
            if (access.maySee(client.uid(), session)) {
                return session;
            }
        }
        throw new RequestException(ErrorCode.NO_SESSION, "there is no session");
    }

    private ControlSession mine(Client client, ControlSession session) throws RequestException {
        if (!access.maySee(client.uid(), session)) {
            throw new RequestException(
                    ErrorCode.NOT_PERMITTED, "session " + session.id() + " is not yours");
        }
        return session;
    }

    private ControlSession byId(int id) throws RequestException {
        for (ControlSession session : host.sessions()) {
            if (session.id() == id) {
                return session;
            }
        }
        throw new RequestException(ErrorCode.NO_SESSION, "there is no session " + id);
    }

    private ControlOutput byName(String name) throws RequestException {
        ControlOutput found = null;
        int count = 0;
        for (ControlOutput output : host.outputs()) {
            if (output.name().equals(name)) {
                return output;
            }
            if (connector(output.name()).equals(name)) {
                found = output;
                count++;
            }
        }
        if (count == 1) {
            return found;
        }
        String what = count == 0 ? "there is no such output" : "several cards have such an output";
        throw new RequestException(ErrorCode.NO_OUTPUT, what);
    }

    /** {@code HDMI-A-1} of {@code card0-HDMI-A-1}. */
    private static String connector(String name) {
        return name.startsWith("card") ? name.substring(name.indexOf('-') + 1) : name;
    }

    private ControlOutput output(Client client, Request request) throws RequestException {
        if (request.output() != null) {
            ControlOutput output = byName(request.output());
            if (!access.maySee(client.uid(), output)) {
                throw new RequestException(
                        ErrorCode.NOT_PERMITTED, "output " + output.name() + " is not yours");
            }
            return output;
        }
        if (request.session() == 0 && host.focused().isEmpty()) {
            for (ControlOutput output : host.outputs()) {
                if (access.maySee(client.uid(), output)) {
                    return output;
                }
            }
            throw new RequestException(ErrorCode.NO_OUTPUT, "there is no output");
        }
        return showing(session(client, request));
    }

    private ControlOutput showing(ControlSession session) throws RequestException {
        for (ControlOutput output : host.outputs()) {
            if (output.session().filter(shown -> shown.id() == session.id()).isPresent()) {
                return output;
            }
        }
        throw new RequestException(ErrorCode.NO_OUTPUT, "no output shows session " + session.id());
    }

    // --- verbs

    private void status(Client client, Request request) {
        int sessions = 0;
        for (ControlSession session : host.sessions()) {
            sessions += access.maySee(client.uid(), session) ? 1 : 0;
        }
        int outputs = 0;
        for (ControlOutput output : host.outputs()) {
            outputs += access.maySee(client.uid(), output) ? 1 : 0;
        }
        long uptimeNs = loop.clock().nanoTime() - startedNs;
        Optional<ControlSession> focused =
                host.focused().filter(session -> access.maySee(client.uid(), session));
        client.send(
                Lines.end(
                        Lines.result(request.id())
                                .field("version", host.version())
                                .field("name", host.name())
                                .field("pid", Self.pid())
                                .field("uid", Self.uid())
                                .field("uptimeS", uptimeNs / 1_000_000_000)
                                .field("socket", server.path().toString())
                                .field("sessions", sessions)
                                .field("outputs", outputs)
                                .field("clients", server.clientCount())
                                .name("focused")
                                .raw(idOrNull(focused))));
    }

    private static String idOrNull(Optional<ControlSession> session) {
        return session.isPresent() ? Integer.toString(session.get().id()) : "null";
    }

    private void outputs(Client client, Request request) {
        JsonText json = Lines.result(request.id()).name("outputs").open('[');
        for (ControlOutput output : host.outputs()) {
            if (!access.maySee(client.uid(), output)) {
                continue;
            }
            json.open('{')
                    .field("name", output.name())
                    .field("kind", output.kind())
                    .field("state", output.state())
                    .field("renderer", output.renderer())
                    .field("drawnBy", output.drawnBy())
                    .field("drawnByWhy", output.drawnByWhy());
            size(json, output)
                    .field("resizable", output.resizable())
                    .name("session")
                    .raw(idOrNull(output.session()))
                    .field("frames", output.frames());
            output.head().ifPresent(head -> display(json, head, lendings.of(output)));
            json.close('}');
        }
        client.send(Lines.end(json.close(']')));
    }

    private void display(JsonText json, HeadReport head, Optional<Lendings.Lending> lent) {
        json.field("monitor", head.monitor().toString())
                .field("mode", head.mode())
                .field("wish", head.wish())
                .field("turn", (long) head.turn() * DEGREES)
                .field("turnedBy", head.turnedBy())
                .field("method", head.method().text())
                .field("reason", head.methodReason())
                .field("shown", head.framesShown())
                .field("missed", head.missedFlips())
                .name("error");
        head.lastError().ifPresentOrElse(error -> error(json, error), () -> json.raw("null"));
        json.name("lessee");
        lent.ifPresentOrElse(
                to -> json.open('{').field("pid", to.pid()).field("uid", to.uid()).close('}'),
                () -> json.raw("null"));
    }

    private void error(JsonText json, CommitError error) {
        long agoNs = loop.clock().nanoTime() - error.atNs();
        json.open('{')
                .field("call", error.call())
                .field("name", Errno.name(error.errno()))
                .field("agoS", agoNs / 1_000_000_000)
                .close('}');
    }

    private static JsonText size(JsonText json, ControlOutput output) {
        return json.field("widthPx", output.widthPx())
                .field("heightPx", output.heightPx())
                .field("cols", output.cols())
                .field("rows", output.rows());
    }

    private void sessions(Client client, Request request) {
        JsonText json = Lines.result(request.id()).name("sessions").open('[');
        Optional<ControlSession> focused = host.focused();
        for (ControlSession session : host.sessions()) {
            if (!access.maySee(client.uid(), session)) {
                continue;
            }
            Terminal terminal = session.terminal();
            json.open('{').field("id", session.id()).name("terminal");
            int number = host.terminal(session);
            json.raw(number == 0 ? "null" : Integer.toString(number));
            json.field("state", session.state()).name("pid");
            if (session.pid().isPresent()) {
                json.value(session.pid().getAsInt());
            } else {
                json.raw("null");
            }
            json.field("tty", session.slavePath())
                    .field("uid", access.owner(session))
                    .field("cols", terminal.cols())
                    .field("rows", terminal.rows())
                    .field("historyRows", terminal.historyRows())
                    .field("title", terminal.title())
                    .field("focused", focused.filter(f -> f.id() == session.id()).isPresent())
                    .close('}');
        }
        client.send(Lines.end(json.close(']')));
    }

    private void switchTo(Client client, Request request) throws RequestException {
        int terminal = request.number("terminal", 0);
        Optional<String> why = host.switchTo(terminal);
        if (why.isPresent()) {
            throw new RequestException(ErrorCode.BAD_ARGUMENT, why.get());
        }
        client.send(Lines.end(Lines.result(request.id()).field("terminal", terminal)));
    }

    private void screen(Client client, Request request) throws RequestException {
        ControlSession session = session(client, request);
        JsonText json = Lines.result(request.id()).field("session", session.id());
        int history = request.number("history", 0);
        var report = new ScreenReport(session.terminal(), json);
        if (request.string("format", "text").equals("text")) {
            report.text(history);
        } else {
            report.cells(history);
        }
        client.send(Lines.end(json));
    }

    private void screenshot(Client client, Request request) throws RequestException {
        ControlOutput output = output(client, request);
        String name = output.name();
        Picture picture =
                output.capture()
                        .orElseThrow(
                                () ->
                                        new RequestException(
                                                ErrorCode.NO_PICTURE,
                                                "output " + name + " cannot be read back"));
        client.hold();
        var encoder =
                new Thread(
                        () -> {
                            byte[] line = pictureLine(request.id(), name, picture);
                            loop.post(() -> pictureDone(client, line));
                        },
                        "screenshot");
        encoder.setDaemon(true);
        encoder.start();
    }

    /** On the helper thread. */
    private static byte[] pictureLine(String id, String name, Picture picture) {
        String png = Base64.getEncoder().encodeToString(Png.encode(picture));
        return Lines.end(
                Lines.result(id)
                        .field("output", name)
                        .field("widthPx", picture.widthPx())
                        .field("heightPx", picture.heightPx())
                        .field("png", png));
    }

    private static void pictureDone(Client client, byte[] line) {
        client.send(line);
        client.release();
    }

    private void type(Client client, Request request) throws RequestException {
        ControlSession session = session(client, request);
        byte[] bytes =
                request.flag("paste")
                        ? session.terminal().encodePaste(request.string("text"))
                        : typed(request.string("text"));
        typing.type(client, request.id(), session, bytes, true);
    }

    /** UTF-8, with the CR that Return sends for each line feed. */
    private static byte[] typed(String text) throws RequestException {
        try {
            ByteBuffer bytes =
                    StandardCharsets.UTF_8
                            .newEncoder()
                            .encode(
                                    CharBuffer.wrap(
                                            text.replace("\r\n", "\r").replace('\n', '\r')));
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return copy;
        } catch (CharacterCodingException e) {
            throw new RequestException(ErrorCode.BAD_ARGUMENT, "'text' has half a surrogate pair");
        }
    }

    private void key(Client client, Request request) throws RequestException {
        ControlSession session = session(client, request);
        List<String> names = request.strings("keys");
        byte[] bytes = new byte[names.size() * KeyEncoder.MAX_BYTES];
        byte[] one = new byte[KeyEncoder.MAX_BYTES];
        int length = 0;
        for (String name : names) {
            KeyCombo combo = combo(name);
            int count =
                    session.terminal()
                            .encodeKey(combo.keysym(), combo.codePoint(), combo.modifiers(), one);
            System.arraycopy(one, 0, bytes, length, count);
            length += count;
        }
        typing.type(client, request.id(), session, Arrays.copyOf(bytes, length), true);
    }

    private static KeyCombo combo(String name) throws RequestException {
        try {
            return KeyCombo.parse(name);
        } catch (IllegalArgumentException e) {
            throw new RequestException(ErrorCode.BAD_ARGUMENT, e.getMessage());
        }
    }

    private void resize(Client client, Request request) throws RequestException {
        ControlOutput output = output(client, request);
        int cols = request.number("cols", 0);
        int rows = request.number("rows", 0);
        int widthPx = request.number("widthPx", 0);
        int heightPx = request.number("heightPx", 0);
        boolean cells = cols > 0 && rows > 0 && widthPx + heightPx == 0;
        boolean pixels = widthPx > 0 && heightPx > 0 && cols + rows == 0;
        if (!cells && !pixels) {
            throw new RequestException(
                    ErrorCode.BAD_ARGUMENT, "either cols and rows, or widthPx and heightPx");
        }
        requireResizable(output);
        if (cells) {
            output.resizeCells(cols, rows);
        } else {
            output.resizePixels(widthPx, heightPx);
        }
        JsonText json = Lines.result(request.id()).field("output", output.name());
        client.send(Lines.end(size(json, output)));
    }

    private void zoom(Client client, Request request) throws RequestException {
        ControlOutput output = output(client, request);
        int steps = request.number("steps", 0);
        int px = request.number("px", 0);
        if ((steps == 0) == (px == 0)) {
            throw new RequestException(ErrorCode.BAD_ARGUMENT, "either steps or px, and not 0");
        }
        int sizePx = steps != 0 ? output.zoomBy(steps) : output.zoomTo(px);
        client.send(
                Lines.end(
                        Lines.result(request.id())
                                .field("output", output.name())
                                .field("px", sizePx)));
    }

    private void set(Client client, Request request) throws RequestException {
        OutputSettings settings;
        try {
            settings = OutputSettings.parse(request.strings("settings"));
        } catch (BadValue e) {
            throw new RequestException(ErrorCode.BAD_ARGUMENT, e.getMessage());
        }
        // One that is not enabled is no output, and may be about to become one.
        Optional<String> name =
                Optional.ofNullable(request.output()).flatMap(given -> host.set(given, settings));
        if (name.isEmpty()) {
            name = host.set(output(client, request).name(), settings);
        }
        client.send(Lines.end(Lines.result(request.id()).field("output", name.orElseThrow())));
    }

    private void input(Client client, Request request) throws RequestException {
        ControlInput input =
                host.input()
                        .orElseThrow(
                                () ->
                                        new RequestException(
                                                ErrorCode.NO_KEYMAP, "there are no keyboards"));
        JsonText json = Lines.result(request.id()).field("keymap", input.keymap()).name("layouts");
        strings(json, input.layouts())
                .field("layout", input.layout())
                .field("capsLock", input.capsLock())
                .field("numLock", input.numLock())
                .field("compose", input.compose())
                .name("devices")
                .open('[');
        for (ControlInput.Device device : input.devices()) {
            json.open('{').field("node", device.node()).field("name", device.name()).name("kinds");
            strings(json, device.kinds())
                    .field("used", device.used())
                    .field("applied", device.applied())
                    .close('}');
        }
        client.send(Lines.end(json.close(']')));
    }

    private static JsonText strings(JsonText json, List<String> strings) {
        json.open('[');
        strings.forEach(json::value);
        return json.close(']');
    }

    private void layout(Client client, Request request) throws RequestException {
        boolean one = request.session() != 0 || request.output() != null;
        if (!one) {
            requirePrivilege(client);
        }
        int session = one ? session(client, request).id() : 0;
        var settings =
                new KeymapSettings(
                        xkb(request, "model"),
                        xkb(request, "layout"),
                        xkb(request, "variant"),
                        xkb(request, "options"),
                        "");
        boolean bare = settings.equals(KeymapSettings.SYSTEM);
        if (!bare && settings.layout().isEmpty()) {
            throw new RequestException(ErrorCode.BAD_ARGUMENT, "'layout' is missing");
        }
        client.hold();
        host.keymap(
                session,
                bare ? Optional.empty() : Optional.of(settings),
                why -> {
                    JsonText answer = Lines.result(request.id()).name("session");
                    client.send(
                            why.isEmpty()
                                    ? Lines.end(answer.raw(one ? "" + session : "null"))
                                    : Lines.error(request.id(), ErrorCode.NO_KEYMAP, why));
                    client.release();
                });
    }

    /** A name or names of xkb's; empty: not given. */
    private static String xkb(Request request, String name) throws RequestException {
        String value = request.string(name, "");
        boolean good = value.length() <= MAX_XKB_CHARS;
        for (int i = 0; i < value.length(); i++) {
            good &= value.charAt(i) > ' ' && value.charAt(i) < 0x7f;
        }
        if (!good) {
            throw new RequestException(
                    ErrorCode.BAD_ARGUMENT, "'" + name + "' is not a name of xkeyboard-config(7)");
        }
        return value;
    }

    private void inhibit(Client client, Request request) {
        if (client.whenGone(Verb.INHIBIT, host::allowBlank)) {
            host.inhibitBlank();
        }
        client.send(Lines.end(Lines.result(request.id())));
    }

    private static void requireResizable(ControlOutput output) throws RequestException {
        if (!output.resizable()) {
            throw new RequestException(
                    ErrorCode.NOT_RESIZABLE,
                    "output " + output.name() + " is not virtual: its display has a size");
        }
    }

    private void attach(Client client, Request request) throws RequestException {
        if (client.attachment() != null) {
            throw new RequestException(ErrorCode.ATTACHED, "this connection is attached already");
        }
        ControlSession session = session(client, request);
        int cols = request.number("cols", 80);
        int rows = request.number("rows", 24);
        boolean resizes = request.flag("resize");
        if (resizes) {
            requirePrivilege(client);
            ControlOutput output = showing(session);
            requireResizable(output);
            output.resizeCells(cols, rows);
        }
        HostColors colors = HostColors.byName(request.string("colors", "256"));
        var attachment = new Attachment(loop, client, session, access, colors, resizes);
        client.attach(attachment);
        client.send(
                Lines.end(
                        Lines.result(request.id())
                                .field("session", session.id())
                                .field("cols", session.terminal().cols())
                                .field("rows", session.terminal().rows())));
        attachment.size(cols, rows);
        String notice = request.string("notice", "");
        attachment.notice(notice.substring(0, Math.min(notice.length(), MAX_NOTICE_CHARS)));
    }

    private static Attachment attachment(Client client) throws RequestException {
        if (client.attachment() == null) {
            throw new RequestException(
                    ErrorCode.NOT_ATTACHED, "this connection is not attached to a session");
        }
        return client.attachment();
    }

    private void viewport(Client client, Request request) throws RequestException {
        Attachment attachment = attachment(client);
        int cols = request.number("cols", 80);
        int rows = request.number("rows", 24);
        if (attachment.resizes()) {
            ControlOutput output = showing(attachment.session());
            requireResizable(output);
            output.resizeCells(cols, rows);
        }
        client.send(Lines.end(Lines.result(request.id())));
        attachment.size(cols, rows);
    }

    private void send(Client client, Request request) throws RequestException {
        Attachment attachment = attachment(client);
        ControlSession session = mine(client, attachment.session());
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(request.string("data"));
        } catch (IllegalArgumentException e) {
            throw new RequestException(ErrorCode.BAD_ARGUMENT, "'data' is not base64");
        }
        if (typing.waitingBytes(client) + bytes.length > MAX_WAITING_BYTES) {
            throw new RequestException(
                    ErrorCode.BUSY, "the program does not read: nothing of this was typed");
        }
        attachment.notice("");
        typing.type(client, request.id(), session, bytes, false);
    }

    private void watch(Client client, Request request) throws RequestException {
        int session = 0;
        if (request.session() != 0 || request.output() != null) {
            session = session(client, request).id();
        }
        List<String> words = request.strings("events");
        EnumSet<EventKind> events = EnumSet.noneOf(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            if (words.isEmpty() && kind.watchable()) {
                events.add(kind);
            }
        }
        for (String word : words) {
            EventKind kind = EventKind.byWord(word);
            if (kind == null) {
                throw new RequestException(
                        ErrorCode.BAD_ARGUMENT, "there is no such event: " + shortened(word));
            }
            events.add(kind);
        }
        client.watch(events, session);
        server.watchersChanged();
        client.send(Lines.end(Lines.result(request.id())));
    }

    private static String shortened(String word) {
        return word.length() <= 40 ? word : word.substring(0, 40) + "…";
    }

    private void quit(Client client, Request request) {
        client.send(Lines.end(Lines.result(request.id())));
        client.flush();
        host.quit();
    }
}
