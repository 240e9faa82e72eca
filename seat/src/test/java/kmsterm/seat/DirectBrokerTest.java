// SPDX-License-Identifier: MIT
package kmsterm.seat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DirectBrokerTest {
    private static final Device CARD = FakeUdev.device("card0", Map.of());

    private long nowNs;
    private final EventLoop loop = new EventLoop(() -> nowNs);
    private final ArrayDeque<Integer> answers = new ArrayDeque<>();
    private final List<String> told = new ArrayList<>();
    private int tries;
    private final DirectBroker broker = new DirectBroker(loop, this::open);

    private final DeviceBroker.Client client =
            new DeviceBroker.Client() {
                @Override
                public void opened(Fd fd) {
                    told.add("opened");
                    fd.close();
                }

                @Override
                public void failed(SysException e) {
                    told.add("failed " + Errno.name(e.errno()));
                }
            };

    private Fd open(String path) {
        tries++;
        if (!answers.isEmpty()) {
            throw new SysException("open", path, answers.remove());
        }
        return Fd.openDevice("/dev/null");
    }

    private void pass(long ms) {
        for (long i = 0; i < ms; i += 10) {
            nowNs += 10_000_000;
            loop.step(0);
        }
    }

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void device_isOpenedInTheNextBatch() {
        broker.open(CARD, client);
        assertEquals(List.of(), told);
        loop.step(0);
        assertEquals(List.of("opened"), told);
    }

    @Test
    void nodeWithoutItsRightsYet_isTriedAgain() {
        answers.addAll(List.of(Errno.ENOENT, Errno.EACCES, Errno.EBUSY));
        broker.open(CARD, client);
        loop.step(0);
        assertEquals(1, tries);
        pass(200);
        assertEquals(List.of("opened"), told);
        assertEquals(4, tries);
    }

    @Test
    void nodeThatStaysAway_failsAfterSeconds() {
        for (int i = 0; i < 100; i++) {
            answers.add(Errno.EACCES);
        }
        broker.open(CARD, client);
        pass(2_000);
        assertEquals(List.of(), told);
        pass(10_000);
        assertEquals(List.of("failed EACCES"), told);
        assertEquals(10, tries);
    }

    @Test
    void errorThatStays_failsAtOnce() {
        answers.add(Errno.EINVAL);
        broker.open(CARD, client);
        loop.step(0);
        assertEquals(List.of("failed EINVAL"), told);
    }

    @Test
    void closedRequest_isNotAnswered() {
        answers.add(Errno.ENOENT);
        DeviceBroker.Request request = broker.open(CARD, client);
        loop.step(0);
        request.close();
        broker.open(CARD, client).close();
        pass(1_000);
        assertEquals(List.of(), told);
        assertEquals(1, tries);
    }

    @Test
    void closedBroker_answersNobody() {
        broker.open(CARD, client);
        broker.close();
        pass(100);
        assertEquals(List.of(), told);
    }
}
