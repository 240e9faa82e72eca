// SPDX-License-Identifier: MIT
package kmsterm.seat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.SysException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogindTest {
    private long nowNs;
    private final EventLoop loop = new EventLoop(() -> nowNs);
    private final EventLoop helperLoop = new EventLoop(() -> nowNs);
    private final FakeLogind daemon = new FakeLogind();
    private final FakeProcesses processes = new FakeProcesses();
    private final List<Logins> told = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private Logind logind;

    /** The helper's loop is stepped by the test, on its thread. */
    private final class Steps implements Logind.Helper {
        private final LogindClient client;

        Steps(LogindClient.Owner owner) {
            client = new LogindClient(helperLoop, daemon::connect, owner, processes::of);
            helperLoop.defer(client::connect);
        }

        @Override
        public void ask(Consumer<LogindClient> job) {
            helperLoop.post(() -> job.accept(client));
        }

        @Override
        public void close() {
            client.close();
        }
    }

    private void start() {
        var listener =
                new Logind.Listener() {
                    @Override
                    public void changed(Logins logins) {
                        told.add(logins);
                    }

                    @Override
                    public void lost(SysException why) {
                        lost.add(Errno.name(why.errno()));
                    }
                };
        logind = new Logind(loop, listener, (owner, bugs) -> new Steps(owner));
        turn();
    }

    private void turn() {
        boolean busy = true;
        while (busy) {
            busy = helperLoop.step(0);
            busy |= loop.step(0);
        }
    }

    private void pass(long ms) {
        for (long i = 0; i < ms; i += 100) {
            nowNs += 100_000_000;
            turn();
        }
    }

    @AfterEach
    void close() {
        logind.close();
        helperLoop.close();
        loop.close();
    }

    @Test
    void whatThereIs_isTold() {
        daemon.seats.add(new Logins.Seat("seat0", true, "3"));
        daemon.login("3", "alice", "seat0", 2);
        daemon.login("4", "bob", "", 0);
        start();
        assertEquals(1, told.size());
        assertEquals(1, logind.logins().of("seat0").size());
        assertEquals("alice", logind.logins().active("seat0").get().user());
    }

    @Test
    void login_isToldOf() {
        start();
        told.clear();
        daemon.login("5", "carol", "seat0", 4);
        turn();
        assertEquals(List.of(), told, "nobody has signalled it yet");
        daemon.signal();
        turn();
        assertEquals(List.of(new Logins(List.of(), daemon.sessions)), told);
    }

    @Test
    void seatThatComesAndGoes_isToldOf() {
        start();
        daemon.seats.add(new Logins.Seat("seat1", false, ""));
        daemon.signal();
        turn();
        assertEquals("seat1", logind.logins().seats().getFirst().name());
        daemon.seats.clear();
        daemon.signal();
        turn();
        assertEquals(List.of(), logind.logins().seats());
    }

    @Test
    void signalWithoutAChange_isNotTold() {
        daemon.login("5", "carol", "seat0", 4);
        start();
        told.clear();
        daemon.signal();
        turn();
        assertEquals(List.of(), told);
    }

    @Test
    void switches_areAsked() {
        start();
        logind.activate("7", answers::add);
        logind.switchTo("seat1", 2, answers::add);
        assertEquals(List.of(), daemon.asked, "not on the loop's thread");
        turn();
        assertEquals(List.of("activate 7", "switch seat1 2"), daemon.asked);
        assertEquals(List.of("", ""), answers);
    }

    @Test
    void switchThatIsRefused_saysWhy() {
        daemon.refuses = Errno.EACCES;
        start();
        logind.activate("7", answers::add);
        turn();
        assertTrue(answers.getFirst().contains("EACCES"), answers::toString);
    }

    @Test
    void busThatIsRestarted_isConnectedToAgain() {
        daemon.login("5", "carol", "seat0", 4);
        start();
        daemon.noBus = true;
        daemon.dropConnection();
        turn();
        assertEquals(Logins.NONE, logind.logins());
        assertEquals(List.of("ECONNRESET"), lost);
        logind.activate("5", answers::add);
        turn();
        assertTrue(answers.getFirst().contains("ENOENT"), answers::toString);
        daemon.noBus = false;
        pass(1_000);
        assertEquals(2, daemon.connections);
        assertEquals(daemon.sessions, logind.logins().sessions());
    }

    @Test
    void machineWithoutABus_isAskedLaterAndLater_andSaidOnce() {
        daemon.noBus = true;
        start();
        pass(300_000);
        assertEquals(List.of("ENOENT"), lost);
        daemon.noBus = false;
        pass(LogindClient.MAX_NS / 1_000_000);
        assertEquals(1, daemon.connections);
    }

    /** By a process that stays behind, say: logind has no signal for that. */
    @Test
    void leaderInFrontThatEnds_hasLogindAskedAnew() {
        daemon.login("5", "carol", "seat0", 4);
        daemon.front("5", 77, false);
        start();
        told.clear();
        assertEquals(Set.of(77), processes.watched());
        daemon.front("5", 77, true);
        processes.end(77);
        turn();
        assertEquals(1, told.size());
        assertTrue(told.getFirst().sessions().getFirst().closing());
        assertEquals(Set.of(), processes.watched());
    }

    @Test
    void leaderThatIsNoMoreInFront_isNotWatched() {
        daemon.login("5", "carol", "seat0", 4);
        daemon.front("5", 77, false);
        start();
        daemon.front("5", 0, false);
        daemon.signal();
        turn();
        assertEquals(Set.of(), processes.watched());
    }

    @Test
    void leaderThatHasEndedAlready_isNotWaitedFor() {
        processes.end(77);
        daemon.login("5", "carol", "seat0", 4);
        daemon.front("5", 77, false);
        start();
        assertEquals(1, told.size());
        assertEquals(Set.of(), processes.watched());
    }

    @Test
    void machineWithoutTheLibrary_isAskedOnce() {
        daemon.noLibrary = true;
        start();
        daemon.noLibrary = false;
        pass(LogindClient.MAX_NS / 1_000_000);
        assertEquals(List.of("ENOENT"), lost);
        assertEquals(0, daemon.connections);
    }
}
