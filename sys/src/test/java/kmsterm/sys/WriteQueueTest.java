// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WriteQueueTest {
    private final List<Boolean> interest = new ArrayList<>();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void writableDescriptor_takesBytesAtOnce() {
        try (Pipe pipe = new Pipe();
                WriteQueue queue = new WriteQueue(pipe.near, 100, interest::add)) {
            assertTrue(queue.offer(bytes("xhello!"), 1, 6));
            assertEquals("hello", pipe.read(pipe.far));
            assertEquals(0, queue.pendingBytes());
            assertEquals(List.of(), interest);
        }
    }

    @Test
    void pieceLargerThanTheQueue_isRefusedWhole() {
        try (Pipe pipe = new Pipe();
                WriteQueue queue = new WriteQueue(pipe.near, 100, interest::add)) {
            assertFalse(queue.offer(new byte[101], 0, 101));
            assertEquals("[-11]", pipe.read(pipe.far));
        }
    }

    @Test
    void fullDescriptor_queuesRefusesAndResumesInOrder() {
        int capacity = 30_000;
        Random random = new Random(3);
        StringBuilder expected = new StringBuilder();
        StringBuilder got = new StringBuilder();
        int refused = 0;
        try (Pipe pipe = new Pipe();
                WriteQueue queue = new WriteQueue(pipe.near, capacity, interest::add)) {
            for (int i = 0; i < 3000; i++) {
                String piece = (i + ",").repeat(1 + random.nextInt(300));
                if (queue.offer(bytes(piece), 0, piece.length())) {
                    expected.append(piece);
                } else {
                    refused++;
                    got.append(pipe.read(pipe.far));
                    assertEquals(0, queue.flush());
                }
                assertEquals(capacity, queue.pendingBytes() + queue.freeBytes());
            }
            while (queue.pendingBytes() > 0) {
                got.append(pipe.read(pipe.far));
                assertEquals(0, queue.flush());
            }
            for (String more = pipe.read(pipe.far);
                    !more.equals("[-11]");
                    more = pipe.read(pipe.far)) {
                got.append(more);
            }
        }
        assertTrue(refused > 0);
        assertEquals(expected.toString(), got.toString());
        assertEquals(true, interest.getFirst());
        assertEquals(false, interest.getLast());
    }

    @Test
    void brokenDescriptor_isToldByFlush() {
        try (Pipe pipe = new Pipe();
                WriteQueue queue = new WriteQueue(pipe.near, 100, interest::add)) {
            pipe.far.close();
            assertTrue(queue.offer(bytes("x"), 0, 1));
            assertEquals(List.of(true), interest, "so that the loop asks");
            assertEquals(-Errno.EPIPE, queue.flush());
        }
    }

    @Test
    void closedQueue_takesNothing() {
        try (Pipe pipe = new Pipe()) {
            WriteQueue queue = new WriteQueue(pipe.near, 100, interest::add);
            queue.close();
            queue.close();
            assertFalse(queue.offer(bytes("x"), 0, 1));
            assertEquals(0, queue.flush());
            assertEquals(0, queue.pendingBytes() + queue.freeBytes());
        }
    }

    @Test
    void childThatDoesNotRead_getsEverythingInOrderLater() {
        String script =
                "stty raw -echo; echo up; read x < /dev/null; sleep 0.3; head -c 400000 | md5sum";
        try (PtyFixture it = PtyFixture.shell(script)) {
            it.awaitOutput("up");
            boolean[] writable = new boolean[1];
            WriteQueue queue =
                    new WriteQueue(
                            it.pty.master(),
                            500_000,
                            on -> {
                                writable[0] = on;
                                it.watch.events(EventLoop.IN | (on ? EventLoop.OUT : 0));
                            });
            StringBuilder sent = new StringBuilder();
            for (int i = 0; sent.length() < 400_000; i++) {
                sent.append("line ").append(i).append('\n');
            }
            sent.setLength(400_000);
            assertTrue(queue.offer(bytes(sent.toString()), 0, 400_000));
            assertTrue(queue.pendingBytes() > 0, "the kernel did not take all");
            assertFalse(queue.offer(new byte[200_000], 0, 200_000), "full");
            while (queue.pendingBytes() > 0) {
                it.step();
                assertEquals(0, queue.flush());
            }
            assertFalse(writable[0]);
            it.await();
            assertTrue(it.text().contains(md5(sent.toString())), it.text());
            queue.close();
        }
    }

    private static String md5(String text) {
        try {
            byte[] digest = java.security.MessageDigest.getInstance("MD5").digest(bytes(text));
            return java.util.HexFormat.of().formatHex(digest);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
