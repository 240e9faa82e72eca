// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.Optional;
import kmsterm.console.session.Line;
import kmsterm.console.session.WindowSize;
import kmsterm.sys.Child;

/** A program that does nothing and takes everything; tests override what they are about. */
class StubLine implements Line {
    @Override
    public int read(byte[] into) {
        return NOTHING;
    }

    @Override
    public void listen(boolean wanted) {}

    @Override
    public boolean offer(byte[] bytes, int from, int to) {
        return true;
    }

    @Override
    public int freeBytes() {
        return 1 << 20;
    }

    @Override
    public void resize(WindowSize size) {}

    @Override
    public int pid() {
        return 4711;
    }

    @Override
    public String slavePath() {
        return "/dev/pts/7";
    }

    @Override
    public boolean echo() {
        return true;
    }

    @Override
    public boolean secret() {
        return false;
    }

    @Override
    public Optional<Child.Exit> exit() {
        return Optional.empty();
    }

    @Override
    public void hangUp() {}

    @Override
    public void kill() {}

    @Override
    public void killUsers() {}

    @Override
    public int foreground() {
        return 0;
    }

    @Override
    public void close() {}
}
