// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.LOGIN;
import static kmsterm.it.guest.Guest.PROMPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.Base64;
import kmsterm.render.testkit.PngFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A console on a screen in memory, in a machine that has no graphics card at all. */
class VirtualOutputGuestIT {
    private static final String SOCKET = "/run/kmsterm/virtual.sock";

    @RegisterExtension static final Guest guest = Guest.with().build();

    @BeforeAll
    static void start() throws Exception {
        guest.run(
                "systemd-run -q --unit=virtual -p CPUAffinity=0 /usr/bin/kmsterm"
                        + " --video virtual:640x400 --control "
                        + SOCKET);
        guest.awaitTrue("test -S " + SOCKET);
    }

    private static JsonObject verb(String name) {
        var request = new JsonObject();
        request.addProperty("verb", name);
        return request;
    }

    private static void type(String text) throws Exception {
        var request = verb("type");
        request.addProperty("text", text);
        guest.control(SOCKET, request);
    }

    private static String awaitText(String text) throws Exception {
        long endNs = System.nanoTime() + 60_000_000_000L;
        while (true) {
            String found = guest.control(SOCKET, verb("screen")).get("text").getAsString();
            if (found.contains(text)) {
                return found;
            }
            assertTrue(System.nanoTime() < endNs, () -> "never: " + text + "\n" + found);
        }
    }

    @Test
    void login_isShownTypedAndReadBackFromPixels() throws Exception {
        awaitText(LOGIN);
        type("root\n");
        awaitText("Password:");
        type("root\n");
        awaitText(PROMPT);
        type("clear; echo from $((6 * 7)) pixels; tput sc\n");
        awaitText("from 42 pixels");
        byte[] png =
                Base64.getDecoder()
                        .decode(guest.control(SOCKET, verb("screenshot")).get("png").getAsString());
        var screen = guest.read(PngFile.decode(png));
        assertEquals(80 + "x" + 25, screen.cols() + "x" + screen.rows());
        assertTrue(screen.text().startsWith("from 42 pixels\n"), screen::text);
    }
}
