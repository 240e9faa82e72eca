// SPDX-License-Identifier: MIT
package kmsterm.input;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import kmsterm.sys.EventLoop;
import kmsterm.sys.HelperThread;
import kmsterm.sys.Self;
import kmsterm.sys.SysException;

/** The thread that takes from the kernel what is typed. It does nothing else, so it is in time. */
final class KeyThread implements ReadAhead.Reader {
    private final HelperThread thread;
    private final Runnable ended;

    /** All that it was asked to read, and was not asked to forget or has not come to. */
    private final Set<ReadAhead> keyboards = ConcurrentHashMap.newKeySet();

    private volatile boolean closing;

    /** Used on the thread only. */
    private KeyReaders readers;

    /**
     * @param ended called on the thread when it ends by itself; nothing is read any more then
     * @param bugs given what is thrown there, on the thread
     * @throws SysException when the kernel has no descriptors left (EMFILE, ENFILE)
     */
    KeyThread(Runnable ended, Consumer<Throwable> bugs) {
        this.ended = ended;
        thread = new HelperThread("keyboards", this::begin, bugs);
    }

    private AutoCloseable begin(EventLoop loop) {
        // Whether or not it may.
        Self.comeFirst();
        readers = new KeyReaders(loop);
        return this::end;
    }

    private void end() {
        readers.close();
        if (!closing) {
            ended.run();
        }
    }

    @Override
    public void read(ReadAhead keyboard) {
        keyboards.add(keyboard);
        thread.post(() -> readers.read(keyboard));
    }

    @Override
    public void forget(ReadAhead keyboard) {
        keyboards.add(keyboard);
        thread.post(
                () -> {
                    readers.forget(keyboard);
                    keyboards.remove(keyboard);
                });
    }

    /** Ends the thread, as a bug would. */
    void stop() {
        thread.stop();
    }

    /** Ends the thread, and waits for that. Who is to be forgotten, is. */
    @Override
    public void close() {
        closing = true;
        thread.close();
        keyboards.forEach(ReadAhead::shut);
        keyboards.clear();
    }
}
