// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import kmsterm.render.Png;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlServerTest {
    private final ServerFixture fixture = new ServerFixture();
    private final FakeConsole console = fixture.console;

    @AfterEach
    void close() {
        fixture.close();
    }

    private ServerFixture.TestClient client() {
        return fixture.client().hello();
    }

    // --- the protocol

    @Test
    void firstLine_isHello() {
        assertEquals(
                "{\"kmsterm\":\"0.1.0\",\"protocol\":1,\"name\":\"tty1\"}",
                fixture.client().line());
    }

    @Test
    void ids_areEchoed() {
        var client = client();
        client.send(
                "{\"id\":\"a\\u0001\\\"\",\"verb\":\"outputs\"}\n{\"verb\":\"sessions\",\"id\":-9}\n");
        assertTrue(client.line().startsWith("{\"id\":\"a\\u0001\\\"\",\"ok\":true,\"result\":{"));
        assertTrue(client.line().startsWith("{\"id\":-9,\"ok\":true,\"result\":{"));
    }

    @Test
    void switch_isOfTheConsoleAlone() {
        var client = client();
        assertEquals(
                4, client.ask("\"verb\":\"switch\",\"terminal\":4").get("terminal").getAsInt());
        assertEquals(4, console.switchedTo);
        assertEquals("bad-argument", client.code("\"verb\":\"switch\",\"terminal\":13"));
        assertEquals("bad-argument", client.code("\"verb\":\"switch\",\"terminal\":64"));
        assertEquals("bad-argument", client.code("\"verb\":\"switch\""));
        assertEquals(4, console.switchedTo);
        fixture.peerUid = 1002;
        assertEquals("not-permitted", client().code("\"verb\":\"switch\",\"terminal\":1"));
    }

    @Test
    void layout_isOfAllOrOfOneSession() {
        console.session(1).print("x");
        console.session(2).print("x");
        var client = client();
        client.ask("\"verb\":\"layout\",\"layout\":\"de\",\"variant\":\"neo\"");
        client.ask("\"verb\":\"layout\",\"session\":2,\"layout\":\"us,ru\",\"options\":\"grp:x\"");
        client.ask("\"verb\":\"layout\"");
        assertEquals(
                List.of(
                        "0 KeymapSettings[model=, layout=de, variant=neo, options=, file=]",
                        "2 KeymapSettings[model=, layout=us,ru, variant=, options=grp:x, file=]",
                        "0 configured"),
                console.keymaps);
    }

    @Test
    void layoutThatCannotBeUsed_isSaid() {
        console.session(1).print("x");
        var client = client();
        console.refusedKeymap = "no keymap for layout 'xx'; using German";
        assertEquals("no-keymap", client.code("\"verb\":\"layout\",\"layout\":\"xx\""));
        assertEquals("bad-argument", client.code("\"verb\":\"layout\",\"variant\":\"neo\""));
        assertEquals("bad-argument", client.code("\"verb\":\"layout\",\"layout\":\"d e\""));
        assertEquals("no-session", client.code("\"verb\":\"layout\",\"session\":9"));
    }

    @Test
    void input_withoutKeyboardsSaysSo() {
        console.session(1).print("x");
        console.input = Optional.empty();
        assertEquals("no-keymap", client().code("\"verb\":\"input\""));
    }

    @Test
    void everyVerb_answersWithExactlyTheFieldsOfTheTable() {
        console.session(1).print("x");
        var client = client();
        for (Verb verb : Verb.values()) {
            String args =
                    switch (verb) {
                        case SWITCH -> ",\"terminal\":2";
                        case TYPE -> ",\"text\":\"x\"";
                        case KEY -> ",\"keys\":[\"Return\"]";
                        case RESIZE -> ",\"cols\":30,\"rows\":5";
                        case ZOOM -> ",\"steps\":2";
                        case SET -> ",\"settings\":[\"rotate=left\"]";
                        case SEND -> ",\"data\":\"eA==\"";
                        default -> "";
                    };
            JsonObject result = client.ask("\"verb\":\"" + verb.word() + "\"" + args);
            List<String> expected = new ArrayList<>();
            for (Verb.Field field : verb.result()) {
                if (!field.help().startsWith("format cells")) {
                    expected.add(field.name());
                }
            }
            assertEquals(expected, List.copyOf(result.keySet()), verb.word());
        }
        assertTrue(console.quit);
    }

    @Test
    void brokenLines_endTheConnectionWithOneReason() {
        for (String line :
                new String[] {
                    "hello\n",
                    "[1]\n",
                    "{\"id\":1,\"verb\":\"status\"\n",
                    "{\"id\":1,\"verb\":\"status\"} {}\n",
                    "{'id':1,'verb':'status'}\n",
                    "{\"id\":1,\"id\":2,\"verb\":\"status\"}\n",
                    "{\"id\":1,\"verb\":\"type\",\"text\":[[[[[[1]]]]]]}\n",
                    "\n",
                    "{\"id\":1,\"verb\":\"status\"}\u0000\n",
                    "{\"id\":NaN,\"verb\":\"status\"}\n",
                }) {
            var client = client();
            client.send(line);
            JsonObject answer = client.object();
            assertEquals(
                    "protocol", answer.getAsJsonObject("error").get("code").getAsString(), line);
            assertTrue(client.ended(), line);
        }
        client().ask("\"verb\":\"status\"");
    }

    @Test
    void invalidUtf8_endsTheConnection() {
        var client = client();
        client.send(new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}', '\n'});
        assertTrue(client.line().contains("not UTF-8"));
        assertTrue(client.ended());
    }

    @Test
    void endlessLine_endsTheConnection() {
        var client = client();
        byte[] much = new byte[Client.MAX_LINE_BYTES + 10];
        java.util.Arrays.fill(much, (byte) ' ');
        client.send(much);
        assertTrue(client.line().contains("longer than 1 MiB"));
        assertTrue(client.ended());
    }

    @Test
    void longLineThatEnds_isARequest() {
        var client = client();
        String text = "x".repeat(900_000);
        JsonObject result = client.ask("\"verb\":\"type\",\"text\":\"" + text + "\"");
        assertEquals(900_000, result.get("bytes").getAsInt());
        assertEquals(text, console.session(1).typed.toString());
    }

    @Test
    void wrongRequests_areAnsweredAndTheConnectionGoesOn() {
        var client = client();
        assertEquals("bad-request", client.code("\"verb\":5"));
        assertEquals("unknown-verb", client.code("\"verb\":\"fly\""));
        assertEquals("bad-argument", client.code("\"verb\":\"type\""));
        assertEquals("bad-argument", client.code("\"verb\":\"type\",\"text\":1"));
        assertEquals("bad-argument", client.code("\"verb\":\"type\",\"text\":null"));
        assertEquals("bad-argument", client.code("\"verb\":\"type\",\"text\":\"\\ud800\""));
        assertEquals("bad-argument", client.code("\"verb\":\"status\",\"session\":1"));
        assertEquals("bad-argument", client.code("\"verb\":\"status\",\"why\":1"));
        assertEquals("bad-argument", client.code("\"verb\":\"key\",\"keys\":[\"nokey\"]"));
        assertEquals("bad-argument", client.code("\"verb\":\"key\",\"keys\":[1]"));
        assertEquals("bad-argument", client.code("\"verb\":\"resize\",\"cols\":5"));
        assertEquals("bad-argument", client.code("\"verb\":\"resize\",\"cols\":5,\"rows\":1e3"));
        assertEquals("bad-argument", client.code("\"verb\":\"resize\",\"cols\":5,\"rows\":5000"));
        assertEquals("bad-argument", client.code("\"verb\":\"watch\",\"events\":[\"paint\"]"));
        assertEquals("bad-request", client.code("\"verb\":\"screen\",\"session\":0"));
        assertEquals("bad-request", client.code("\"verb\":\"screen\",\"output\":3"));
        assertEquals("no-session", client.code("\"verb\":\"screen\",\"session\":9"));
        assertEquals("no-output", client.code("\"verb\":\"screen\",\"output\":\"HDMI\""));
        assertEquals("no-output", client.code("\"verb\":\"screenshot\",\"session\":2"));
        assertEquals("not-attached", client.code("\"verb\":\"send\",\"data\":\"\""));
        assertEquals("0.1.0", client.ask("\"verb\":\"status\"").get("version").getAsString());
    }

    @Test
    void randomLines_neverDisturbTheServer() {
        String[] parts = {
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\"id\":1",
            "\"verb\":",
            "\"status\"",
            "\"type\"",
            "\"text\":\"x\"",
            "\"attach\"",
            "\"watch\"",
            "\"screen\"",
            "\"session\":1",
            "null",
            "1e999",
            "-",
            "\\u0000",
            "\u0000",
            "\\",
            "true",
            "\"cols\":1",
            "\"send\"",
            "\"data\":\"!\"",
            "\uD83D\uDE00",
            "{{{{{{{",
            "[[[[[[[",
        };
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            try (var client = client()) {
                for (int line = 0; line < 5; line++) {
                    var text = new StringBuilder(random.nextBoolean() ? "{\"id\":1,\"verb\":" : "");
                    for (int i = random.nextInt(12); i >= 0; i--) {
                        text.append(parts[random.nextInt(parts.length)]);
                    }
                    client.send(text.append('\n').toString());
                }
                byte[] noise = new byte[random.nextInt(2000)];
                random.nextBytes(noise);
                client.send(noise);
                fixture.settle();
            }
        }
        fixture.settle();
        assertEquals(0, fixture.server.clientCount());
        assertEquals("tty1", client().ask("\"verb\":\"status\"").get("name").getAsString());
    }

    @Test
    void requestsSplitAtEveryByte_areUnderstood() {
        var client = client();
        for (char c : "{\"id\":1,\"verb\":\"type\",\"text\":\"ä\"}\n".toCharArray()) {
            client.send(String.valueOf(c));
            fixture.loop.step(0);
        }
        assertTrue(client.line().contains("\"bytes\":2"));
    }

    @Test
    void halfClosedClient_stillGetsItsAnswers() throws Exception {
        var client = client();
        client.send("{\"id\":1,\"verb\":\"screenshot\"}\n{\"id\":2,\"verb\":\"status\"}\n");
        client.channel.shutdownOutput();
        assertTrue(client.line().startsWith("{\"id\":1,\"ok\":true"));
        assertTrue(client.line().startsWith("{\"id\":2,\"ok\":true"));
        assertTrue(client.ended());
        assertEquals(0, fixture.server.clientCount());
    }

    @Test
    void tooManyClients_furtherOnesAreTold() {
        List<ServerFixture.TestClient> clients = new ArrayList<>();
        for (int i = 0; i < ControlServer.MAX_CLIENTS; i++) {
            clients.add(client());
        }
        var further = fixture.client();
        assertTrue(further.line().contains("\"busy\""));
        assertTrue(further.ended());
        clients.get(0).close();
        fixture.settle();
        client().ask("\"verb\":\"status\"");
    }

    @Test
    void close_saysByeAndRemovesTheSocket() {
        var client = client();
        fixture.server.close();
        assertEquals("{\"event\":\"bye\",\"reason\":\"kmsterm ends\"}", client.line());
        assertTrue(client.ended());
        assertFalse(Files.exists(fixture.server.path()));
    }

    @Test
    void socket_isOpenToAll() throws Exception {
        assertEquals(
                "rw-rw-rw-",
                java.nio.file.attribute.PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(fixture.server.path())));
    }

    // --- verbs

    @Test
    void screenText_isWhatIsSeen() {
        console.session(1).print("1\r\n2\r\n3\r\n4  \033[44m  \033[m\r\n漢e\u0301\033[8mhidden");
        var client = client();
        JsonObject result = client.ask("\"verb\":\"screen\"");
        assertEquals("2\n3\n4\n漢e\u0301\n", result.get("text").getAsString());
        result = client.ask("\"verb\":\"screen\",\"history\":5");
        assertEquals("1\n2\n3\n4\n漢e\u0301\n", result.get("text").getAsString());
        assertEquals(0, console.session(1).terminal.viewOffset());
    }

    @Test
    void screenCells_areRunsOfCellsThatLookAlike() {
        console.session(1).print("ab\033[1;4;31mcd漢字\033[mé\033[48;2;1;2;3m \r\n\033[?25l");
        JsonObject result = client().ask("\"verb\":\"screen\",\"format\":\"cells\"");
        var runs = result.getAsJsonArray("lines").get(0).getAsJsonObject().getAsJsonArray("runs");
        var texts = new ArrayList<String>();
        var shapes = new ArrayList<String>();
        for (var each : runs) {
            JsonObject run = each.getAsJsonObject();
            texts.add(run.get("text").getAsString());
            shapes.add(run.get("col") + "+" + run.get("cells") + run.get("wide"));
        }
        assertEquals(List.of("ab", "cd", "漢字", "é", " "), texts);
        assertEquals(List.of("0+2false", "2+2false", "4+4true", "8+1false", "9+1false"), shapes);
        JsonObject styled = runs.get(1).getAsJsonObject();
        assertEquals("[\"bold\",\"underline\"]", styled.get("attributes").toString());
        assertEquals("1", styled.get("fg").getAsString());
        assertEquals("default", styled.get("bg").getAsString());
        assertEquals("#010203", runs.get(4).getAsJsonObject().get("bg").getAsString());
        assertEquals("#010203", runs.get(4).getAsJsonObject().get("bgRgb").getAsString());
        JsonObject cursor = result.getAsJsonObject("cursor");
        assertEquals(1, cursor.get("row").getAsInt());
        assertFalse(cursor.get("visible").getAsBoolean());
    }

    @Test
    void screenshot_isThePictureAsPng() throws Exception {
        JsonObject result = client().ask("\"verb\":\"screenshot\"");
        byte[] png = Base64.getDecoder().decode(result.get("png").getAsString());
        assertArrayEquals(Png.encode(console.outputs.get(0).capture().orElseThrow()), png);
        console.outputs.get(0).virtual = false;
        assertEquals("no-picture", client().code("\"verb\":\"screenshot\""));
    }

    @Test
    void type_isExactWithReturnForNewline() {
        client().ask("\"verb\":\"type\",\"session\":2,\"text\":\"a\\n\\u001b[A\\u0003ü\\r\\n\"");
        assertEquals("a\r\033[A\u0003ü\r", console.session(2).typed.toString());
        assertEquals("", console.session(1).typed.toString());
    }

    @Test
    void typeAsPaste_isBracketedOnRequestOfTheProgram() {
        console.session(1).print("\033[?2004h");
        client().ask("\"verb\":\"type\",\"paste\":true,\"text\":\"a\\u001bb\"");
        assertEquals("\033[200~ab\033[201~", console.session(1).typed.toString());
    }

    @Test
    void key_isEncodedByTheModesInForce() {
        var client = client();
        client.ask("\"verb\":\"key\",\"keys\":[\"Up\",\"ctrl+c\"]");
        console.session(1).print("\033[?1h");
        client.ask("\"verb\":\"key\",\"keys\":[\"Up\"]");
        assertEquals("\033[A\u0003\033OA", console.session(1).typed.toString());
    }

    @Test
    void fullQueue_typeIsAnsweredOnlyWhenItWasTaken() {
        console.session(1).room = 3;
        var client = client();
        client.send(
                "{\"id\":1,\"verb\":\"type\",\"text\":\"abcdef\"}\n{\"id\":2,\"verb\":\"status\"}\n");
        fixture.settle();
        console.session(1).room = Integer.MAX_VALUE;
        fixture.server.inputDrained(console.session(1));
        assertTrue(client.line().startsWith("{\"id\":1,\"ok\":true,\"result\":{\"bytes\":6}"));
        assertTrue(client.line().startsWith("{\"id\":2,"));
        assertEquals("abcdef", console.session(1).typed.toString());
    }

    @Test
    void programThatNeverReads_typeFailsAndTellsHowMuchWasTaken() {
        console.session(1).room = 4096;
        var client = client();
        client.send("{\"id\":1,\"verb\":\"type\",\"text\":\"" + "a".repeat(5000) + "\"}\n");
        fixture.settle();
        fixture.laterNs = Typing.PATIENCE_NS;
        JsonObject error = client.object().getAsJsonObject("error");
        assertEquals("busy", error.get("code").getAsString());
        assertEquals(4096, error.get("typed").getAsInt());
        console.session(1).room = Integer.MAX_VALUE;
        fixture.server.inputDrained(console.session(1));
        assertEquals(4096, console.session(1).typed.length());
        client.ask("\"verb\":\"type\",\"text\":\"b\"");
        assertTrue(console.session(1).typed.toString().endsWith("ab"));
    }

    @Test
    void fullQueue_piecesOfClientsAreNotMixed() {
        console.session(1).room = 0;
        var one = client();
        var two = client();
        one.send("{\"id\":1,\"verb\":\"type\",\"text\":\"" + "a".repeat(9000) + "\"}\n");
        fixture.settle();
        two.send("{\"id\":1,\"verb\":\"type\",\"text\":\"" + "b".repeat(9000) + "\"}\n");
        fixture.settle();
        for (int i = 0; i < 10; i++) {
            console.session(1).room = 4096;
            fixture.server.inputDrained(console.session(1));
        }
        assertEquals("a".repeat(9000) + "b".repeat(9000), console.session(1).typed.toString());
        assertTrue(one.line().contains("9000"));
        assertTrue(two.line().contains("9000"));
    }

    @Test
    void sessionEndsWhileTyping_clientIsToldHowMuchWasTaken() {
        console.session(1).room = 4096;
        var client = client();
        client.send("{\"id\":1,\"verb\":\"type\",\"text\":\"" + "a".repeat(5000) + "\"}\n");
        fixture.settle();
        fixture.server.sessionEnded(console.session(1), 0, false);
        JsonObject error = client.object().getAsJsonObject("error");
        assertEquals("session-ended", error.get("code").getAsString());
        assertEquals(4096, error.get("typed").getAsInt());
    }

    @Test
    void resize_changesVirtualOutputsOnly() {
        JsonObject size = client().ask("\"verb\":\"resize\",\"cols\":33,\"rows\":7");
        assertEquals(33, size.get("cols").getAsInt());
        assertEquals(33 * 8, size.get("widthPx").getAsInt());
        client().ask("\"verb\":\"resize\",\"widthPx\":320,\"heightPx\":160");
        assertEquals(40, console.outputs.get(0).cols);
        console.outputs.get(0).virtual = false;
        assertEquals("not-resizable", client().code("\"verb\":\"resize\",\"cols\":33,\"rows\":7"));
    }

    // --- events

    @Test
    void watch_reportsWhatHappens() {
        var client = client();
        client.ask("\"verb\":\"watch\"");
        var session = console.session(2);
        session.print("\033]2;ti\u0007");
        fixture.server.titleChanged(session);
        fixture.server.bell(session);
        fixture.server.sessionResized(session);
        fixture.server.sessionStarted(session);
        fixture.server.sessionEnded(session, 3, true);
        fixture.server.outputAdded(console.outputs.get(0));
        fixture.server.outputRemoved(console.outputs.get(0));
        assertEquals("{\"event\":\"title\",\"session\":2,\"title\":\"ti\"}", client.line());
        assertEquals("{\"event\":\"bell\",\"session\":2}", client.line());
        assertEquals(
                "{\"event\":\"session-resized\",\"session\":2,\"cols\":20,\"rows\":4}",
                client.line());
        assertEquals("{\"event\":\"session-started\",\"session\":2,\"pid\":1002}", client.line());
        assertEquals(
                "{\"event\":\"session-ended\",\"session\":2,\"status\":3,\"restarts\":true}",
                client.line());
        assertEquals(
                "{\"event\":\"output-added\",\"output\":\"virtual-1\",\"cols\":20,\"rows\":4,"
                        + "\"widthPx\":160,\"heightPx\":64,\"state\":\"idle\"}",
                client.line());
        assertEquals("{\"event\":\"output-removed\",\"output\":\"virtual-1\"}", client.line());
        // sessionResized changed the screen as well
        assertTrue(client.line().startsWith("{\"event\":\"screen\",\"session\":2,"));
    }

    @Test
    void watchOfOneSessionAndEvent_reportsNothingElse() {
        var client = client();
        client.ask("\"verb\":\"watch\",\"session\":1,\"events\":[\"bell\"]");
        fixture.server.bell(console.session(2));
        fixture.server.titleChanged(console.session(1));
        fixture.server.bell(console.session(1));
        assertEquals("{\"event\":\"bell\",\"session\":1}", client.line());
    }

    @Test
    void screenEvents_areCoalesced() {
        var client = client();
        client.ask("\"verb\":\"watch\",\"events\":[\"screen\"]");
        for (int i = 0; i < 1000; i++) {
            console.session(1).print("x");
            fixture.server.screenChanged(console.session(1));
        }
        assertTrue(client.line().startsWith("{\"event\":\"screen\""));
        fixture.settle();
        client.ask("\"verb\":\"status\"");
    }

    @Test
    void slowReader_losesEventsAndIsTold() {
        var client = client();
        client.ask("\"verb\":\"watch\",\"events\":[\"bell\"]");
        int sent = 40_000;
        for (int i = 0; i < sent; i++) {
            fixture.server.bell(console.session(1));
        }
        int bells = 0;
        long lost = 0;
        while (bells + lost < sent) {
            JsonObject event = client.object();
            if (event.get("event").getAsString().equals("lost")) {
                lost += event.get("count").getAsLong();
            } else {
                bells++;
            }
        }
        assertTrue(lost > 0, "all were kept");
        assertEquals(sent, bells + lost);
    }

    @Test
    void clientThatDoesNotRead_isNotReadFrom() {
        console.session(1).print("x".repeat(80));
        var client = client();
        byte[] requests =
                "{\"id\":1,\"verb\":\"screen\",\"format\":\"cells\"}\n"
                        .repeat(20_000)
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        int written = 0;
        try {
            var buffer = java.nio.ByteBuffer.wrap(requests);
            for (int i = 0; i < 3000; i++) {
                written += client.channel.write(buffer);
                fixture.loop.step(0);
            }
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
        assertTrue(written < requests.length, "everything was read");
        client().ask("\"verb\":\"status\"");
    }

    // --- who may

    @Test
    void stranger_isRefusedWithOneLine() {
        fixture.peerUid = 1234;
        var client = fixture.client();
        JsonObject line = client.object();
        assertEquals("not-permitted", line.getAsJsonObject("error").get("code").getAsString());
        assertTrue(client.ended());
        assertEquals(List.of("refused process 77 of user 1234"), fixture.log);
    }

    @Test
    void ownerOfASession_seesOnlyThat() {
        fixture.peerUid = 1002;
        var client = client();
        assertEquals(1, client.ask("\"verb\":\"sessions\"").getAsJsonArray("sessions").size());
        assertEquals(0, client.ask("\"verb\":\"outputs\"").getAsJsonArray("outputs").size());
        assertEquals(2, client.ask("\"verb\":\"screen\"").get("session").getAsInt());
        client.ask("\"verb\":\"type\",\"text\":\"x\"");
        assertEquals("x", console.session(2).typed.toString());
        assertEquals("not-permitted", client.code("\"verb\":\"screen\",\"session\":1"));
        assertEquals(
                "not-permitted", client.code("\"verb\":\"type\",\"session\":1,\"text\":\"x\""));
        assertEquals("not-permitted", client.code("\"verb\":\"attach\",\"session\":1"));
        assertEquals("not-permitted", client.code("\"verb\":\"watch\",\"session\":1"));
        assertEquals(
                "not-permitted", client.code("\"verb\":\"screenshot\",\"output\":\"virtual-1\""));
        assertEquals("not-permitted", client.code("\"verb\":\"quit\""));
        assertEquals("not-permitted", client.code("\"verb\":\"resize\",\"cols\":5,\"rows\":5"));
        assertEquals("not-permitted", client.code("\"verb\":\"attach\",\"resize\":true"));
        assertFalse(console.quit);
    }

    @Test
    void ownersWatch_reportsOnlyWhatIsTheirs() {
        fixture.peerUid = 1002;
        var client = client();
        client.ask("\"verb\":\"watch\"");
        fixture.server.bell(console.session(1));
        fixture.server.outputAdded(console.outputs.get(0));
        fixture.server.bell(console.session(2));
        assertEquals("{\"event\":\"bell\",\"session\":2}", client.line());
    }

    @Test
    void nextLoginIsAnotherUsers_formerOwnerIsDropped() {
        fixture.peerUid = 1002;
        var client = client();
        client.ask("\"verb\":\"attach\"");
        fixture.owners[2] = 1003;
        fixture.server.sessionStarted(console.session(2));
        String last = client.line();
        while (!last.contains("\"ok\":false")) {
            last = client.line();
        }
        assertTrue(last.contains("not-permitted"), last);
        assertTrue(client.ended());
    }

    @Test
    void ttyChangesHandsWhileAttached_nothingMoreIsShown() {
        fixture.peerUid = 1002;
        var client = client();
        client.ask("\"verb\":\"attach\"");
        assertTrue(client.line().contains("\"paint\""));
        fixture.owners[2] = 0;
        console.session(2).print("secret");
        fixture.server.screenChanged(console.session(2));
        assertTrue(client.line().contains("\"detached\""));
        assertEquals("not-attached", client.code("\"verb\":\"send\",\"data\":\"eA==\""));
    }
}
