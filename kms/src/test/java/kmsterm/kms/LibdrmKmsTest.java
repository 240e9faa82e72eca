// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import kmsterm.sys.Fd;
import kmsterm.sys.SysException;
import org.junit.jupiter.api.Test;

class LibdrmKmsTest {
    @Test
    void whatIsNoCard_isRefusedAndClosed() {
        Fd fd = Fd.openDevice("/dev/null");
        assertThrows(SysException.class, () -> LibdrmKms.open("card9", fd));
        assertFalse(fd.isOpen());
    }

    @Test
    void workerThread_finishesWhatItHas() throws Exception {
        var worker = new WorkerThread("test");
        var done = new CountDownLatch(2);
        worker.execute(done::countDown);
        worker.execute(done::countDown);
        assertTrue(worker.finish(60_000_000_000L));
        assertTrue(done.getCount() == 0);
    }

    @Test
    void workerThread_thatIsStuckIsNotWaitedForForEver() {
        var worker = new WorkerThread("test");
        var never = new CountDownLatch(1);
        worker.execute(
                () -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                });
        assertFalse(worker.finish(1_000_000));
        never.countDown();
    }

    @Test
    void workerThread_withoutJobsNeverStarts() {
        assertTrue(new WorkerThread("test").finish(0));
    }

    @Test
    void workerThread_endsWithTheLastJob() throws Exception {
        var worker = new WorkerThread("test");
        var order = new ArrayBlockingQueue<String>(3);
        worker.execute(() -> order.add("first"));
        worker.end(() -> order.add("last"));
        worker.execute(() -> order.add("too late"));
        assertEquals("first", order.poll(60, SECONDS));
        assertEquals("last", order.poll(60, SECONDS));
        assertTrue(worker.finish(60_000_000_000L));
        assertTrue(order.isEmpty());
    }
}
