// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
}
