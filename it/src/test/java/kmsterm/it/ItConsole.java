// SPDX-License-Identifier: MIT
package kmsterm.it;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.imageio.ImageIO;

/**
 * A console of the packaged program with a virtual output, without a terminal, and a connection to
 * its control socket. Everything it may write lies in a folder of its own.
 */
final class ItConsole implements AutoCloseable {
    /** What a test may choose; the rest is the same for all. */
    static final class Builder {
        private final Path folder;
        private final List<String> prefix = new ArrayList<>();
        private final List<String> arguments = new ArrayList<>();
        private final Map<String, String> environment = new TreeMap<>();
        private Path cwd;
        private String video = "virtual:640x400";

        private Builder(Path folder) {
            this.folder = folder;
            cwd = folder;
            environment.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
            environment.put("HOME", folder.resolve("home").toString());
            environment.put("XDG_RUNTIME_DIR", folder.resolve("run").toString());
            environment.put("LANG", "C.UTF-8");
            environment.put("SHELL", "/bin/sh");
        }

        Builder environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        Builder withoutEnvironment(String name) {
            environment.remove(name);
            return this;
        }

        Builder video(String wanted) {
            video = wanted;
            return this;
        }

        /** Options of the program. */
        Builder options(String... options) {
            arguments.addAll(List.of(options));
            return this;
        }

        /** A command that runs the program, as {@code prlimit --nofile=40}. */
        Builder under(String... command) {
            prefix.addAll(List.of(command));
            return this;
        }

        Builder cwd(Path folder) {
            cwd = folder;
            return this;
        }

        /** Starts it with this command as its login, and waits until its socket answers. */
        ItConsole login(String... command) throws IOException, InterruptedException {
            Files.createDirectories(folder.resolve("home"));
            Files.createDirectories(folder.resolve("run"));
            Path socket = folder.resolve("control.sock");
            var all = new ArrayList<>(prefix);
            all.addAll(
                    List.of(
                            Program.bin("kmsterm").toString(),
                            "--video",
                            video,
                            "--control",
                            socket.toString(),
                            "--no-reset-env"));
            all.addAll(arguments);
            all.add("--");
            all.addAll(List.of(command));
            var builder = Program.builder(cwd, environment, all);
            Path log = folder.resolve("log");
            Path out = folder.resolve("out");
            Process process =
                    builder.redirectError(log.toFile()).redirectOutput(out.toFile()).start();
            var console = new ItConsole(folder, process, socket, log);
            try {
                console.connect();
            } catch (Throwable e) {
                process.destroyForcibly();
                throw e;
            }
            return console;
        }
    }

    private final Path folder;
    private final Process process;
    private final Path socket;
    private final Path log;
    private ControlClient requests;
    private ControlClient watcher;
    private int pictures;

    private ItConsole(Path folder, Process process, Path socket, Path log) {
        this.folder = folder;
        this.process = process;
        this.socket = socket;
        this.log = log;
    }

    static Builder in(Path folder) {
        return new Builder(folder);
    }

    private void connect() {
        Deadline.await(
                "a console that listens on " + socket,
                () -> {
                    if (!process.isAlive()) {
                        throw new AssertionError(
                                "ended with status " + process.exitValue() + "\n" + log());
                    }
                    try {
                        requests = ControlClient.connect(socket);
                        return true;
                    } catch (IOException e) {
                        return false;
                    }
                },
                this::log);
        try {
            watcher = ControlClient.connect(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        result(watcher, verb("watch"));
    }

    /** Of the program itself. */
    Proc proc() {
        return new Proc(process.pid());
    }

    Path socket() {
        return socket;
    }

    Path folder() {
        return folder;
    }

    String log() {
        try {
            return Files.exists(log) ? Program.text(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonObject verb(String name) {
        var request = new JsonObject();
        request.addProperty("verb", name);
        return request;
    }

    static JsonObject verb(String name, String key, String value) {
        var request = verb(name);
        request.addProperty(key, value);
        return request;
    }

    /** Asks, and returns the answer's result; an error fails the test. */
    JsonObject request(JsonObject request) {
        return result(requests, request);
    }

    /** Asks, and returns the whole answer. */
    JsonObject answer(JsonObject request) {
        return requests.ask(request);
    }

    private JsonObject result(ControlClient client, JsonObject request) {
        JsonObject answer = client.ask(request);
        if (answer.has("error")) {
            throw new AssertionError(request + " was answered by " + answer + "\n" + log());
        }
        return answer.has("result") ? answer.getAsJsonObject("result") : answer;
    }

    /** As if typed; {@code \r} and {@code \n} are the Return key. */
    ItConsole type(String text) {
        request(verb("type", "text", text));
        return this;
    }

    ItConsole key(String... combinations) {
        var keys = new JsonArray();
        for (String combination : combinations) {
            keys.add(combination);
        }
        var request = verb("key");
        request.add("keys", keys);
        request(request);
        return this;
    }

    /** The only session. */
    JsonObject session() {
        return request(verb("sessions")).getAsJsonArray("sessions").get(0).getAsJsonObject();
    }

    /** The process that the only session runs. */
    Proc login() {
        return new Proc(session().get("pid").getAsLong());
    }

    Screen screen() {
        JsonObject answer = request(verb("screen"));
        var lines = answer.get("text").getAsString().lines().toList();
        JsonObject cursor = answer.getAsJsonObject("cursor");
        return new Screen(
                lines,
                answer.get("cols").getAsInt(),
                cursor.get("row").getAsInt(),
                cursor.get("col").getAsInt());
    }

    /** Looks at the screen now and after each event, until it is as wanted. */
    Screen await(String what, Predicate<Screen> wanted) {
        var deadline = Deadline.start();
        while (true) {
            Screen screen = screen();
            if (wanted.test(screen)) {
                return screen;
            }
            if (watcher.event(deadline) == null) {
                throw new AssertionError("never: " + what + "\n" + screen.text() + "\n" + log());
            }
        }
    }

    Screen awaitText(String text) {
        return await("the text " + text, screen -> screen.contains(text));
    }

    /** Waits for an event of the {@code watch} verb. */
    JsonObject awaitEvent(String what, Predicate<JsonObject> wanted) {
        var deadline = Deadline.start();
        while (true) {
            JsonObject event = watcher.event(deadline);
            if (event == null) {
                throw new AssertionError("never: the event " + what + "\n" + log());
            }
            if (wanted.test(event)) {
                return event;
            }
        }
    }

    ItConsole awaitLog(String text) {
        Deadline.await("the log line " + text, () -> log().contains(text), this::log);
        return this;
    }

    /** The picture of the only output, through kmstermctl as a user would take it. */
    BufferedImage screenshot() throws IOException, InterruptedException {
        Path file = folder.resolve("shot-" + ++pictures + ".png");
        ctl("screenshot", file.toString()).assertStatus(0);
        return ImageIO.read(file.toFile());
    }

    Program.Result ctl(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Program.bin("kmstermctl").toString());
        command.add("--control");
        command.add(socket.toString());
        command.addAll(List.of(arguments));
        return Program.run(folder, Map.of("PATH", "/usr/bin:/bin"), command);
    }

    /** Waits for the program's end and returns its status. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(Deadline.SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("does not end\n" + log());
        }
        return process.exitValue();
    }

    Process process() {
        return process;
    }

    /** Ends the console as a service manager does, which must work after any test. */
    @Override
    public void close() {
        requests.close();
        watcher.close();
        process.destroy();
        try {
            if (!process.waitFor(Deadline.SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("does not end on SIGTERM\n" + log());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
