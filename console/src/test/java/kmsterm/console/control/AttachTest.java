// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.Base64;
import kmsterm.vte.Effects;
import kmsterm.vte.Palette;
import kmsterm.vte.Terminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttachTest {
    private final ServerFixture fixture = new ServerFixture();
    private final FakeConsole.Session session = fixture.console.session(1);

    @AfterEach
    void close() {
        fixture.close();
    }

    /** An attached client whose terminal is one of ours. */
    private final class Attached {
        final ServerFixture.TestClient client = fixture.client().hello();
        Terminal host = new Terminal(20, 4, 0, Palette.xterm(), new Effects() {});

        Attached(String args) {
            client.ask("\"verb\":\"attach\",\"cols\":20,\"rows\":4" + args);
        }

        /** Takes paintings until the host shows the text. */
        void shows(String text) {
            while (!host.text(false).equals(text)) {
                JsonObject event = client.object();
                if (event.has("event")) {
                    assertEquals("paint", event.get("event").getAsString());
                    byte[] data = Base64.getDecoder().decode(event.get("data").getAsString());
                    int from = 0;
                    while (from < data.length) {
                        from = host.feed(data, from, data.length, 1 << 20);
                    }
                }
            }
        }
    }

    private void print(String text) {
        session.print(text);
        fixture.server.screenChanged(session);
    }

    @Test
    void twoAttached_bothAreShownTheSession() {
        print("one");
        var a = new Attached("");
        var b = new Attached("");
        a.shows("one\n");
        b.shows("one\n");
        print("\r\ntwo");
        a.shows("one\ntwo\n");
        b.shows("one\ntwo\n");
    }

    @Test
    void typedBytes_goToTheSessionAsTheyAre() {
        var a = new Attached("");
        String data = Base64.getEncoder().encodeToString(new byte[] {'x', 27, '[', 'A'});
        assertEquals(
                4,
                a.client
                        .ask("\"verb\":\"send\",\"data\":\"" + data + "\"")
                        .get("bytes")
                        .getAsInt());
        assertEquals("x\033[A", session.typed.toString());
    }

    @Test
    void notice_isGoneAfterTheFirstKey() {
        var a = new Attached(",\"notice\":\"hint\"");
        a.shows("\n\n\nhint\n");
        a.client.send("{\"id\":1,\"verb\":\"send\",\"data\":\"eA==\"}\n");
        a.shows("");
    }

    @Test
    void viewport_paintsForTheNewSize() {
        print("1\r\n2\r\n3\r\n4");
        var a = new Attached("");
        a.shows("1\n2\n3\n4\n");
        a.host = new Terminal(20, 2, 0, Palette.xterm(), new Effects() {});
        a.client.send("{\"id\":1,\"verb\":\"viewport\",\"cols\":20,\"rows\":2}\n");
        a.shows("3\n4\n");
    }

    @Test
    void resizingAttach_makesTheOutputFollow() {
        var client = fixture.client().hello();
        client.ask("\"verb\":\"attach\",\"cols\":50,\"rows\":9,\"resize\":true");
        assertEquals(50, session.terminal.cols());
        client.ask("\"verb\":\"viewport\",\"cols\":60,\"rows\":8");
        assertEquals(60, session.terminal.cols());
        assertEquals(8, session.terminal.rows());
    }

    @Test
    void fullQueue_inputBeyondTheBoundIsRefused() {
        session.room = 0;
        var a = new Attached("");
        String data = Base64.getEncoder().encodeToString(new byte[60_000]);
        a.client.send("{\"id\":1,\"verb\":\"send\",\"data\":\"" + data + "\"}\n");
        assertEquals("busy", a.client.code("\"verb\":\"send\",\"data\":\"" + data + "\""));
        session.room = Integer.MAX_VALUE;
        fixture.server.inputDrained(session);
        assertEquals(60_000, session.typed.length());
    }

    @Test
    void bell_isRung() {
        var a = new Attached("");
        fixture.server.bell(session);
        String data = "";
        while (!data.endsWith("\007")) {
            data =
                    new String(
                            Base64.getDecoder().decode(a.client.object().get("data").getAsString()),
                            java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    @Test
    void sessionIsGone_clientIsDetachedAndMayGoOn() {
        var a = new Attached("");
        fixture.server.sessionEnded(session, 5, false);
        String line = a.client.line();
        while (!line.contains("detached")) {
            line = a.client.line();
        }
        assertEquals(
                "{\"event\":\"detached\",\"reason\":\"the session ended with status 5\"}", line);
        a.client.ask("\"verb\":\"status\"");
    }

    @Test
    void slowReader_skipsFramesAndEndsUpRight() {
        var a = new Attached("");
        String line = "";
        for (int i = 0; i < 3000; i++) {
            line = "line " + i;
            print("\033[2J\033[H\033[38;2;1;2;3m" + line);
            fixture.loop.step(0);
        }
        assertTrue(fixture.server.clientCount() == 1);
        a.shows(line + "\n");
    }

    @Test
    void attachedTwice_isAnError() {
        var a = new Attached("");
        assertEquals("attached", a.client.code("\"verb\":\"attach\""));
    }
}
