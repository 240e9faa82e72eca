// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.ToIntFunction;

/**
 * Who may do what: root and the user that kmsterm runs as everything; others what concerns a
 * session that is theirs. A session belongs to the owner of its tty, which login gives to the user;
 * this is asked anew each time, as the next login in a session may be another user's.
 */
final class Access {
    private final int ownUid;
    private final ToIntFunction<String> ownerOf;

    /**
     * @param ownerOf the uid that owns the file of a path, -1 if unknown
     */
    Access(int ownUid, ToIntFunction<String> ownerOf) {
        this.ownUid = ownUid;
        this.ownerOf = ownerOf;
    }

    /** The owner of a file by stat(2); -1 when it cannot be told. */
    static int fileOwner(String path) {
        if (path.isEmpty()) {
            return -1;
        }
        try {
            Object uid = Files.getAttribute(Path.of(path), "unix:uid", LinkOption.NOFOLLOW_LINKS);
            return (Integer) uid;
        } catch (IOException e) {
            return -1;
        }
    }

    boolean privileged(int uid) {
        return uid == 0 || uid == ownUid;
    }

    boolean maySee(int uid, ControlSession session) {
        return privileged(uid) || owner(session) == uid;
    }

    boolean maySee(int uid, ControlOutput output) {
        return privileged(uid) || output.session().filter(s -> maySee(uid, s)).isPresent();
    }

    boolean mayConnect(int uid, ControlHost host) {
        if (privileged(uid)) {
            return true;
        }
        for (ControlSession session : host.sessions()) {
            if (maySee(uid, session)) {
                return true;
            }
        }
        return false;
    }

    /** -1 when unknown, which is nobody's uid. */
    int owner(ControlSession session) {
        return ownerOf.applyAsInt(session.slavePath());
    }
}
