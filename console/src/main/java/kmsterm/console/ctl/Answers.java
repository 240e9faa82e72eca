// SPDX-License-Identifier: MIT
package kmsterm.console.ctl;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Shows answers: as text for people, or the result as it came. */
final class Answers {
    /** Documented order of an answer's fields: for those who do not parse. */
    private static final String OK_PREFIX = "{\"id\":1,\"ok\":true,\"result\":";

    private final Invocation invocation;
    private final Connection connection;
    private final PrintStream out;

    Answers(Invocation invocation, Connection connection, PrintStream out) {
        this.invocation = invocation;
        this.connection = connection;
        this.out = out;
    }

    void show(String answer) throws FailedException, IOException, UsageException {
        check(answer);
        String result = answer.substring(OK_PREFIX.length(), answer.length() - 1);
        switch (invocation.verb()) {
            case SWITCH, TYPE, KEY, SET, LAYOUT, QUIT -> raw(result);
            case WATCH -> watch();
            case SCREENSHOT -> screenshot(result);
            case SCREEN -> {
                if (invocation.json()) {
                    raw(result);
                } else {
                    out.print(Printable.text(parse(result).get("text").getAsString()));
                }
            }
            case STATUS, OUTPUTS, SESSIONS, INPUT, RESIZE, ZOOM -> {
                raw(result);
                if (!invocation.json()) {
                    text(parse(result));
                }
            }
            case INHIBIT, LEASE, ATTACH, VIEWPORT, SEND ->
                    throw new AssertionError(invocation.verb());
        }
    }

    /** Throws what it says, unless it says yes. */
    static void check(String answer) throws FailedException {
        if (!answer.startsWith(OK_PREFIX)) {
            throw new FailedException(errorOf(answer));
        }
    }

    /** The message of an answer that is an error, or of a refusal. */
    static String errorOf(String answer) {
        try {
            JsonObject error = parse(answer).getAsJsonObject("error");
            return Printable.line(error.get("message").getAsString());
        } catch (RuntimeException e) {
            // Gson has several, and whatever listens there is not one of us.
            return "what answered is not kmsterm";
        }
    }

    private static JsonObject parse(String json) {
        return JsonParser.parseString(json).getAsJsonObject();
    }

    private void raw(String result) {
        if (invocation.json()) {
            out.println(result);
        }
    }

    private void text(JsonObject result) {
        switch (invocation.verb()) {
            case SESSIONS -> sessions(result.getAsJsonArray("sessions"));
            case INPUT -> input(result);
            case OUTPUTS -> outputs(result.getAsJsonArray("outputs"));
            case RESIZE ->
                    out.println(
                            string(result, "output")
                                    + ": "
                                    + size(result, "cols", "rows")
                                    + " cells, "
                                    + size(result, "widthPx", "heightPx")
                                    + " pixels");
            case ZOOM ->
                    out.println(string(result, "output") + ": " + string(result, "px") + " pixels");
            default -> {
                var table = new Table(2);
                for (Map.Entry<String, JsonElement> field : result.entrySet()) {
                    table.row(field.getKey(), string(result, field.getKey()));
                }
                table.print(out);
            }
        }
    }

    private void sessions(JsonArray sessions) {
        var table = new Table(9);
        table.row("ID", "TERM", "STATE", "PID", "TTY", "UID", "SIZE", "FOCUS", "TITLE");
        for (JsonElement each : sessions) {
            JsonObject session = each.getAsJsonObject();
            table.row(
                    string(session, "id"),
                    string(session, "terminal"),
                    string(session, "state"),
                    string(session, "pid"),
                    string(session, "tty"),
                    string(session, "uid"),
                    size(session, "cols", "rows"),
                    session.get("focused").getAsBoolean() ? "yes" : "-",
                    string(session, "title"));
        }
        table.print(out);
    }

    private void input(JsonObject input) {
        var keys = new Table(2);
        for (String name : input.keySet()) {
            if (!name.equals("devices")) {
                keys.row(name, list(input, name));
            }
        }
        keys.print(out);
        out.println();
        var table = new Table(5);
        table.row("NODE", "KIND", "USED", "APPLIED", "NAME");
        for (JsonElement each : input.getAsJsonArray("devices")) {
            JsonObject device = each.getAsJsonObject();
            table.row(
                    string(device, "node"),
                    list(device, "kinds"),
                    device.get("used").getAsBoolean() ? "yes" : "no",
                    string(device, "applied"),
                    string(device, "name"));
        }
        table.print(out);
    }

    /** The elements of an array with commas between them; anything else as it is. */
    private static String list(JsonObject object, String name) {
        if (!object.get(name).isJsonArray()) {
            return string(object, name);
        }
        List<String> words = new ArrayList<>();
        object.getAsJsonArray(name).forEach(word -> words.add(Printable.line(word.getAsString())));
        return String.join(", ", words);
    }

    private void outputs(JsonArray outputs) {
        if (invocation.has("--long")) {
            longOutputs(outputs);
            return;
        }
        var table = new Table(9);
        table.row(
                "NAME",
                "KIND",
                "STATE",
                "RENDERER",
                "PIXELS",
                "CELLS",
                "SESSION",
                "MODE",
                "MONITOR");
        for (JsonElement each : outputs) {
            JsonObject output = each.getAsJsonObject();
            table.row(
                    string(output, "name"),
                    string(output, "kind"),
                    string(output, "state"),
                    string(output, "renderer"),
                    size(output, "widthPx", "heightPx"),
                    size(output, "cols", "rows"),
                    string(output, "session"),
                    string(output, "mode"),
                    string(output, "monitor"));
        }
        table.print(out);
        for (JsonElement each : outputs) {
            trouble(each.getAsJsonObject());
        }
    }

    /** Below the table, for displays that are lent, or do not do as well as they could. */
    private void trouble(JsonObject output) {
        var text = new StringBuilder();
        String drawn = string(output, "drawnByWhy");
        if (!drawn.equals("-") && !drawn.isEmpty()) {
            text.append("; drawn by the processor: ").append(drawn);
        }
        String reason = string(output, "reason");
        if (!reason.equals("-") && !reason.isEmpty()) {
            text.append("; ").append(string(output, "method")).append(": ").append(reason);
        }
        String missed = string(output, "missed");
        if (!missed.equals("-") && !missed.equals("0")) {
            text.append("; ").append(missed).append(" missed flips");
        }
        String lessee = lessee(output);
        if (!lessee.equals("-")) {
            text.append("; lent to ").append(lessee);
        }
        String error = error(output);
        if (!error.equals("-")) {
            text.append("; last error ").append(error);
        }
        if (!text.isEmpty()) {
            out.println(string(output, "name") + ": " + text.substring(2));
        }
    }

    private static String error(JsonObject output) {
        JsonElement error = output.get("error");
        if (error == null || !error.isJsonObject()) {
            return "-";
        }
        JsonObject fields = error.getAsJsonObject();
        return string(fields, "call")
                + ": "
                + string(fields, "name")
                + ", "
                + string(fields, "agoS")
                + " s ago";
    }

    private static String lessee(JsonObject output) {
        JsonElement lessee = output.get("lessee");
        if (lessee == null || !lessee.isJsonObject()) {
            return "-";
        }
        JsonObject fields = lessee.getAsJsonObject();
        return "process " + string(fields, "pid") + " of user " + string(fields, "uid");
    }

    private void longOutputs(JsonArray outputs) {
        boolean first = true;
        for (JsonElement each : outputs) {
            if (!first) {
                out.println();
            }
            first = false;
            JsonObject output = each.getAsJsonObject();
            var table = new Table(2);
            for (String name : output.keySet()) {
                table.row(
                        name,
                        switch (name) {
                            case "error" -> error(output);
                            case "lessee" -> lessee(output);
                            default -> string(output, name);
                        });
            }
            table.print(out);
        }
    }

    private static String size(JsonObject object, String width, String height) {
        return string(object, width) + "x" + string(object, height);
    }

    private static String string(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value == null || value.isJsonNull() || !value.isJsonPrimitive()
                ? "-"
                : Printable.line(value.getAsString());
    }

    private void screenshot(String result) throws FailedException, UsageException {
        JsonObject picture = parse(result);
        byte[] png = Base64.getDecoder().decode(picture.get("png").getAsString());
        String file = invocation.operand("file name");
        if (invocation.json()) {
            picture.remove("png");
            picture.addProperty("file", file);
        }
        if (file.equals("-")) {
            out.write(png, 0, png.length);
            return;
        }
        try {
            Files.write(Path.of(file), png);
        } catch (IOException e) {
            throw new FailedException(file + " cannot be written: " + e.getMessage());
        }
        raw(picture.toString());
    }

    /** Until the console ends. */
    private void watch() throws IOException {
        out.flush();
        while (true) {
            String line = connection.line();
            if (invocation.json()) {
                out.println(line);
            } else {
                out.println(event(parse(line)));
            }
            out.flush();
            if (out.checkError() || line.startsWith("{\"event\":\"bye\"")) {
                return;
            }
        }
    }

    /** {@code title session=1 title=…} */
    private static String event(JsonObject event) {
        var text = new StringBuilder(string(event, "event"));
        for (Map.Entry<String, JsonElement> field : event.entrySet()) {
            if (!field.getKey().equals("event")) {
                text.append(' ').append(field.getKey()).append('=');
                text.append(string(event, field.getKey()));
            }
        }
        return text.toString();
    }
}
