// SPDX-License-Identifier: MIT
package kmsterm.input;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kmsterm.sys.Errno;
import kmsterm.sys.EventLoop;
import kmsterm.sys.SysException;

/**
 * Keyboards that another program reads, where the kernel would type elsewhere what is typed there:
 * nobody but that program hears them. Until it has opened one, that one is grabbed (EVIOCGRAB) by a
 * file of our own, which nobody reads; then by the program's own open file, as if it had done so
 * itself. Loop thread only.
 */
public final class GrabKeeper implements AutoCloseable {
    private static final long FIRST_NS = 2_000_000L;

    /**
     * Tries after somebody has opened it, the last one after 4 s: logind opens it, and then sends
     * it. Guess: who has not got it by then has it in some way that we do not see.
     */
    private static final int TRIES = 11;

    /** A keyboard's node. Results are 0 or {@code -errno}. */
    interface Keyboard extends AutoCloseable {
        /** EVIOCGRAB for a file of our own. */
        int grab(boolean on);

        /** Whether that process has it open. */
        boolean isOpenIn(int pid);

        /**
         * EVIOCGRAB for an open file of that process's.
         *
         * @return -ENOENT, -ENODEV, -ESRCH: it has none that is alive
         */
        int grabFor(int pid);

        @Override
        void close();
    }

    /** Opens nodes. */
    interface Opener {
        /**
         * @param used to be run when somebody else has opened or closed it
         * @throws SysException when it cannot be opened
         */
        Keyboard open(Path node, Runnable used);
    }

    private final EventLoop loop;
    private final Opener opener;
    private final int pid;
    private final Consumer<String> trouble;
    private final Map<String, Member> members = new HashMap<>();

    /**
     * @param pid who is to hear them
     * @param trouble told in one line of those that others hear, too
     */
    public GrabKeeper(EventLoop loop, int pid, Consumer<String> trouble) {
        this(loop, (node, used) -> new GuardedNode(loop, node, used), pid, trouble);
    }

    GrabKeeper(EventLoop loop, Opener opener, int pid, Consumer<String> trouble) {
        this.loop = loop;
        this.opener = opener;
        this.pid = pid;
        this.trouble = trouble;
    }

    /** A keyboard of those, that nobody has grabbed. */
    public void add(Path node) {
        remove(node.toString());
        try {
            members.put(node.toString(), new Member(node));
        } catch (SysException e) {
            trouble.accept(e.getMessage() + "; what is typed may go to the kernel's terminal too");
        }
    }

    /** It is unplugged, or whoever has opened it sees to it himself. */
    public void remove(String node) {
        Member member = members.remove(node);
        if (member != null) {
            member.close();
        }
    }

    /** Who hears them alone now does so until he closes them. */
    @Override
    public void close() {
        List.copyOf(members.keySet()).forEach(this::remove);
    }

    private final class Member {
        private final Path node;
        private final Keyboard keyboard;
        private final EventLoop.Timer timer;
        private int tries;

        /** Whether the file of our own is the one that hears it. */
        private boolean ours;

        Member(Path node) {
            this.node = node;
            keyboard = opener.open(node, this::used);
            timer = loop.timer(this::look);
            ours = keyboard.grab(true) == 0;
            handOver();
        }

        /** Who has opened it may pass it on in a moment. */
        private void used() {
            tries = 0;
            look();
        }

        private void look() {
            ours = ours || keyboard.grab(true) == 0;
            timer.disarm();
            if (!ours || handOver()) {
                return; // Somebody hears it alone.
            }
            if (tries < TRIES) {
                timer.in(FIRST_NS << tries);
                tries++;
            } else {
                giveUp("process " + pid + " has not got it");
            }
        }

        /** Whether that is not to be tried again. */
        private boolean handOver() {
            if (!ours || !keyboard.isOpenIn(pid)) {
                return false;
            }
            keyboard.grab(false);
            int result = keyboard.grabFor(pid);
            ours = result < 0 && keyboard.grab(true) == 0;
            boolean dead =
                    result == -Errno.ENOENT || result == -Errno.ENODEV || result == -Errno.ESRCH;
            if (ours && !dead) {
                giveUp(Errno.name(-result));
            }
            return !ours;
        }

        /** Who is to hear it does. */
        private void giveUp(String why) {
            keyboard.grab(false);
            ours = false;
            trouble.accept(node.getFileName() + ": " + why + Grabs.HEARD_BY_OTHERS);
        }

        void close() {
            timer.close();
            keyboard.close();
        }
    }
}
