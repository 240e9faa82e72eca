// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.SOCKET;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An input device in a guest, made by uinput from a recording in it/guest/devices. */
final class Recording {
    private static final Path FOLDER =
            Path.of(System.getProperty("kmsterm.basedir")).resolve("guest");

    private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(90);

    private final Guest guest;
    private final String file;
    private final String out;
    private final String pipe;
    private final String name;
    private int played;

    /** The device is there; whether the console has taken it, {@link #awaitUsed} tells. */
    Recording(Guest guest, String recording) throws IOException, InterruptedException {
        this.guest = guest;
        file = "/run/" + recording;
        out = file + ".out";
        pipe = file + ".pipe";
        Path source = FOLDER.resolve("devices").resolve(recording);
        name =
                Files.readAllLines(source).stream()
                        .filter(line -> line.startsWith("name "))
                        .map(line -> line.substring("name ".length()))
                        .findFirst()
                        .orElseThrow();
        guest.put(FOLDER.resolve("replay"), "/run/replay");
        guest.put(source, file);
        guest.run("modprobe uinput; rm -f " + pipe + "; mkfifo " + pipe);
        guest.run("(perl /run/replay " + file + " " + pipe + " >" + out + " 2>&1 &)");
        guest.awaitTrue("grep -qx ready " + out);
    }

    /** Until the console that runs on seat0 listens to it; returns what it applies to it. */
    String awaitUsed() throws InterruptedException {
        long endNs = System.nanoTime() + LIMIT_NS;
        while (true) {
            for (JsonObject device : devices()) {
                if (device.get("used").getAsBoolean()) {
                    return device.get("applied").getAsString();
                }
            }
            assertTrue(System.nanoTime() < endNs, name + " is not used");
        }
    }

    /** Until the console knows that it is gone. */
    private void awaitGone() throws InterruptedException {
        long endNs = System.nanoTime() + LIMIT_NS;
        while (!devices().isEmpty()) {
            assertTrue(System.nanoTime() < endNs, name + " stays");
        }
    }

    private List<JsonObject> devices() throws InterruptedException {
        var request = new JsonObject();
        request.addProperty("verb", "input");
        return guest.control(SOCKET, request).getAsJsonArray("devices").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(device -> device.get("name").getAsString().equals(name))
                .toList();
    }

    /** Plays a part, to its end. */
    void play(String part) throws InterruptedException {
        played++;
        guest.run("echo " + Guest.quoted(part) + " >" + pipe);
        guest.awaitTrue("test $(grep -c ^played " + out + ") = " + played);
    }

    /** Pulls it out; the console has noticed when this returns. */
    void unplug() throws InterruptedException {
        guest.run("echo end >" + pipe);
        awaitGone();
    }
}
