// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import kmsterm.kms.Lessee;
import kmsterm.sys.Fd;

/** Which outputs are lent to which clients: each for as long as the connection lives. */
final class Lendings {
    /** Who has an output. */
    final class Lending implements Lessee {
        private final Client client;
        private final ControlOutput output;
        private final String request;

        private Lending(Client client, ControlOutput output, String request) {
            this.client = client;
            this.output = output;
            this.request = request;
        }

        int pid() {
            return client.pid();
        }

        int uid() {
            return client.uid();
        }

        @Override
        public String name() {
            return "process " + pid() + " of user " + uid();
        }

        @Override
        public void lent(Fd fd) {
            lendings.put(output, this);
            byte[] answer = Lines.end(Lines.result(request).field("output", output.name()));
            if (!client.send(answer, fd)) {
                // Who asks and does not read would never learn that it is his.
                client.close();
            }
            client.release();
        }

        @Override
        public void refused(String why) {
            client.undone(Verb.LEASE);
            client.send(Lines.error(request, ErrorCode.NO_LEASE, why));
            client.release();
        }

        @Override
        public void ended(String why) {
            client.undone(Verb.LEASE);
            lendings.remove(output, this);
            client.refuse(ErrorCode.NO_LEASE, why);
        }

        private void takeBack() {
            lendings.remove(output, this);
            output.takeBack();
        }
    }

    private final Map<ControlOutput, Lending> lendings = new HashMap<>();

    /** Whom it is lent to. */
    Optional<Lending> of(ControlOutput output) {
        return Optional.ofNullable(lendings.get(output));
    }

    /** Lends an output to a client, who is answered when it is his. */
    void lend(Client client, ControlOutput output, String request) throws RequestException {
        var lending = new Lending(client, output, request);
        if (!client.whenGone(Verb.LEASE, lending::takeBack)) {
            throw new RequestException(ErrorCode.NO_LEASE, "this connection has an output already");
        }
        client.hold();
        output.lend(lending);
    }
}
