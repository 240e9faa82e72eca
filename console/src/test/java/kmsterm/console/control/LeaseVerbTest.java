// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmsterm.kms.Edid;
import kmsterm.kms.FlipMethod;
import kmsterm.kms.HeadReport;
import kmsterm.sys.Fd;
import kmsterm.sys.Memfd;
import kmsterm.sys.ScmRights;
import kmsterm.sys.UnixSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Outputs that are lent over the control socket. */
class LeaseVerbTest {
    private static final String LEASE = "\"verb\":\"lease\",\"output\":\"virtual-1\"";

    private final ServerFixture fixture = new ServerFixture();
    private final FakeConsole.Output output = fixture.console.outputs.getFirst();

    @AfterEach
    void close() {
        fixture.close();
    }

    /** A client that takes descriptors. */
    private final class Taker implements AutoCloseable {
        private final Fd socket = UnixSocket.connect(fixture.server.path());
        private final MemorySegment buffer = Arena.ofAuto().allocate(1 << 16);
        private final List<Fd> fds = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        Taker ask(String request) {
            byte[] line = ("{\"id\":7," + request + "}\n").getBytes(UTF_8);
            MemorySegment.copy(line, 0, buffer, ValueLayout.JAVA_BYTE, 0, line.length);
            assertEquals(line.length, socket.write(buffer, 0, line.length));
            return this;
        }

        JsonObject answer() {
            fixture.until(
                    () -> {
                        var received = ScmRights.receive(socket, buffer, 0, buffer.byteSize());
                        fds.addAll(received.fds());
                        byte[] bytes = new byte[Math.max(0, received.count())];
                        MemorySegment.copy(
                                buffer, ValueLayout.JAVA_BYTE, 0, bytes, 0, bytes.length);
                        text.append(new String(bytes, UTF_8));
                        return text.indexOf("{\"id\":") >= 0 && text.toString().endsWith("\n");
                    },
                    "answer");
            String line = text.substring(text.indexOf("{\"id\":"), text.length() - 1);
            text.setLength(0);
            return JsonParser.parseString(line).getAsJsonObject();
        }

        @Override
        public void close() {
            fds.forEach(Fd::close);
            socket.close();
        }
    }

    private static String code(JsonObject answer) {
        return answer.getAsJsonObject("error").get("code").getAsString();
    }

    @Test
    void answer_comesWithTheDescriptor() {
        try (var taker = new Taker()) {
            JsonObject answer = taker.ask(LEASE).answer();
            assertEquals(
                    "{\"id\":7,\"ok\":true,\"result\":{\"output\":\"virtual-1\"}}",
                    answer.toString());
            assertEquals(1, taker.fds.size());
            assertEquals("L\n", new String(Memfd.contents(taker.fds.getFirst()), UTF_8));
            assertEquals("process 77 of user 0", output.lessee.name());
        }
    }

    @Test
    void endOfTheConnection_isTheEndOfTheLease() {
        try (var taker = new Taker()) {
            taker.ask(LEASE).answer();
        }
        fixture.until(() -> output.lessee == null, "the end of the lease");
    }

    @Test
    void whoDoesNotTakeItUp_losesItToo() {
        try (var taker = new Taker()) {
            taker.ask(LEASE);
        }
        fixture.settle();
        fixture.until(() -> output.lessee == null, "the end of the lease");
    }

    @Test
    void secondClient_isRefused() {
        try (var taker = new Taker();
                var other = new Taker()) {
            taker.ask(LEASE).answer();
            assertEquals("no-lease", code(other.ask(LEASE).answer()));
            assertEquals(List.of(), other.fds);
            // Who was refused can ask again.
            assertEquals("no-lease", code(other.ask(LEASE).answer()));
            assertEquals("process 77 of user 0", output.lessee.name());
        }
    }

    @Test
    void secondLease_isRefusedAndTheFirstGoesOn() {
        try (var taker = new Taker()) {
            taker.ask(LEASE).answer();
            assertEquals("no-lease", code(taker.ask(LEASE).answer()));
            assertFalse(output.lessee == null);
        }
    }

    @Test
    void refusal_saysWhy() {
        output.refusedLease = "card0-VGA-1: drmModeCreateLease: EOPNOTSUPP";
        try (var client = fixture.client().hello()) {
            assertEquals(
                    "{\"code\":\"no-lease\",\"message\":\"" + output.refusedLease + "\"}",
                    client.error(LEASE).toString());
            assertTrue(client.ask("\"verb\":\"status\"").has("version"));
        }
    }

    @Test
    void ownerOfASession_mayNot() {
        fixture.peerUid = 1001;
        try (var client = fixture.client().hello()) {
            assertEquals("not-permitted", client.code(LEASE));
        }
    }

    @Test
    void outputs_tellWhomTheyAreLentTo() {
        output.head =
                Optional.of(
                        new HeadReport(
                                "card0-DP-1",
                                Edid.NONE,
                                "1280x800@59.81",
                                "auto",
                                0,
                                0,
                                "lent",
                                FlipMethod.ATOMIC,
                                "",
                                100,
                                0,
                                Optional.empty()));
        try (var taker = new Taker();
                var client = fixture.client().hello()) {
            assertEquals("null", lessee(client));
            taker.ask(LEASE).answer();
            assertEquals("{\"pid\":77,\"uid\":0}", lessee(client));
        }
        fixture.until(() -> output.lessee == null, "the end of the lease");
        try (var client = fixture.client().hello()) {
            assertEquals("null", lessee(client));
        }
    }

    private static String lessee(ServerFixture.TestClient client) {
        return client.ask("\"verb\":\"outputs\"")
                .getAsJsonArray("outputs")
                .get(0)
                .getAsJsonObject()
                .get("lessee")
                .toString();
    }

    @Test
    void cardThatGoes_endsTheConnectionWithAReason() {
        try (var taker = new Taker()) {
            taker.ask(LEASE).answer();
            output.lessee.ended("card0 is used no more");
            JsonObject last = taker.answer();
            assertEquals("no-lease", code(last));
            assertTrue(last.toString().contains("card0 is used no more"), last.toString());
        }
    }

    @Test
    void inhibitor_mayLeaseToo() {
        try (var taker = new Taker()) {
            taker.ask("\"verb\":\"inhibit\"").answer();
            taker.ask(LEASE).answer();
            assertEquals(1, fixture.console.inhibitors);
        }
        fixture.until(() -> output.lessee == null, "the end of the lease");
        assertEquals(0, fixture.console.inhibitors);
    }
}
