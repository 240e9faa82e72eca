// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** QEMU's monitor: keys, plugs and screens. Source: QEMU's QMP reference. */
final class Qmp implements AutoCloseable {
    private final SocketChannel channel;
    private final BufferedReader lines;

    Qmp(SocketChannel channel) throws IOException {
        this.channel = channel;
        lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        lines.readLine(); // The greeting.
        ask("qmp_capabilities", new JsonObject());
    }

    /** Asks and returns what is answered; events that come in between are of no interest here. */
    JsonElement ask(String command, JsonObject arguments) {
        var request = new JsonObject();
        request.addProperty("execute", command);
        request.add("arguments", arguments);
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(request + "\n");
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            while (true) {
                String line = lines.readLine();
                if (line == null) {
                    throw new AssertionError("QEMU is gone, asked " + request);
                }
                JsonObject answer = JsonParser.parseString(line).getAsJsonObject();
                if (answer.has("error")) {
                    throw new AssertionError(request + " was answered by " + answer);
                }
                if (answer.has("return")) {
                    return answer.get("return");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Plugs a device in, written as QEMU's option: {@code "usb-kbd,id=kbd2,bus=xhci.0"}. */
    void plug(String device) {
        var arguments = new JsonObject();
        String[] parts = device.split(",", -1);
        arguments.addProperty("driver", parts[0]);
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            arguments.addProperty(parts[i].substring(0, equals), parts[i].substring(equals + 1));
        }
        ask("device_add", arguments);
    }

    void unplug(String id) {
        var arguments = new JsonObject();
        arguments.addProperty("id", id);
        ask("device_del", arguments);
    }

    /**
     * Presses keys together and lets them go.
     *
     * @param qcodes QEMU's names of keys, by their place on a US keyboard: "ctrl", "alt", "f2"
     */
    void press(String... qcodes) {
        var keys = new JsonArray();
        for (String qcode : qcodes) {
            keys.add(key(qcode));
        }
        var arguments = new JsonObject();
        arguments.add("keys", keys);
        // QEMU queues the keys and paces them by the guest's clock. As a fast typist does; faster,
        // and the kernel's queue of 64 events is full when an emulated program is late by half a
        // second.
        arguments.addProperty("hold-time", 35);
        ask("send-key", arguments);
    }

    /** Only one half of a key stroke. */
    void hold(String qcode, boolean down) {
        var events = new JsonArray();
        events.add(half(qcode, down));
        var arguments = new JsonObject();
        arguments.add("events", events);
        ask("input-send-event", arguments);
    }

    private static final int CLICK_MS = 60;

    /** A button of a mouse, "left", "middle", "right", "wheel-up", "wheel-down": one half of it. */
    void button(String button, boolean down) {
        var data = new JsonObject();
        data.addProperty("down", down);
        data.addProperty("button", button);
        send("btn", data);
    }

    /** As long as a finger takes: libinput takes what is shorter than 25 ms for a bad contact. */
    void click(String button) throws InterruptedException {
        button(button, true);
        Thread.sleep(CLICK_MS);
        button(button, false);
        Thread.sleep(CLICK_MS);
    }

    /** A tablet says where it is; 0 to below 1, of all that it reaches. */
    void point(double x, double y) {
        send("abs", axis("x", (int) (x * 0x8000)), axis("y", (int) (y * 0x8000)));
    }

    /** A mouse is moved. */
    void move(int dx, int dy) {
        send("rel", axis("x", dx), axis("y", dy));
    }

    private static JsonObject axis(String axis, int value) {
        var data = new JsonObject();
        data.addProperty("axis", axis);
        data.addProperty("value", value);
        return data;
    }

    private void send(String type, JsonObject... all) {
        var events = new JsonArray();
        for (JsonObject data : all) {
            var event = new JsonObject();
            event.addProperty("type", type);
            event.add("data", data);
            events.add(event);
        }
        var arguments = new JsonObject();
        arguments.add("events", events);
        ask("input-send-event", arguments);
    }

    /** Types text on a US keyboard; a line feed is Return. */
    void type(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String qcode = qcode(Character.toLowerCase(c));
            if (Character.isUpperCase(c)) {
                press("shift", qcode);
            } else if (qcode.startsWith("shift-")) {
                press("shift", qcode.substring("shift-".length()));
            } else {
                press(qcode);
            }
        }
    }

    /**
     * Types on the keyboard that is bound to a card ({@code display=}), without pauses: no more
     * than the eight keys that QEMU's USB keyboard keeps until the guest asks for them.
     *
     * @param text of letters in lower case, digits, blanks and line feeds
     */
    void typeOn(String card, String text) {
        var events = new JsonArray();
        for (int i = 0; i < text.length(); i++) {
            events.add(half(qcode(text.charAt(i)), true));
            events.add(half(qcode(text.charAt(i)), false));
        }
        var arguments = new JsonObject();
        arguments.addProperty("device", card);
        arguments.add("events", events);
        ask("input-send-event", arguments);
    }

    private static JsonObject half(String qcode, boolean down) {
        var data = new JsonObject();
        data.addProperty("down", down);
        data.add("key", key(qcode));
        var event = new JsonObject();
        event.addProperty("type", "key");
        event.add("data", data);
        return event;
    }

    /** Writes what a head shows into a file, as a binary PPM. */
    void screendump(Path file, String device, int head) {
        var arguments = new JsonObject();
        arguments.addProperty("filename", file.toString());
        arguments.addProperty("device", device);
        arguments.addProperty("head", head);
        ask("screendump", arguments);
    }

    private static JsonObject key(String qcode) {
        var key = new JsonObject();
        key.addProperty("type", "qcode");
        key.addProperty("data", qcode);
        return key;
    }

    private static String qcode(char c) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            return String.valueOf(c);
        }
        return switch (c) {
            case '\n' -> "ret";
            case '\t' -> "tab";
            case '\033' -> "esc";
            case ' ' -> "spc";
            case '-' -> "minus";
            case '=' -> "equal";
            case '/' -> "slash";
            case '.' -> "dot";
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '\'' -> "apostrophe";
            case '[' -> "bracket_left";
            case ']' -> "bracket_right";
            case '\\' -> "backslash";
            case '`' -> "grave_accent";
            case ':' -> "shift-semicolon";
            case '_' -> "shift-minus";
            case '+' -> "shift-equal";
            case '"' -> "shift-apostrophe";
            case '|' -> "shift-backslash";
            case '<' -> "shift-comma";
            case '>' -> "shift-dot";
            case '?' -> "shift-slash";
            case '~' -> "shift-grave_accent";
            case '!' -> "shift-1";
            case '@' -> "shift-2";
            case '#' -> "shift-3";
            case '$' -> "shift-4";
            case '%' -> "shift-5";
            case '^' -> "shift-6";
            case '&' -> "shift-7";
            case '*' -> "shift-8";
            case '(' -> "shift-9";
            case ')' -> "shift-0";
            case '{' -> "shift-bracket_left";
            case '}' -> "shift-bracket_right";
            default -> throw new IllegalArgumentException("no key for " + c);
        };
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
