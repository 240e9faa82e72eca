// SPDX-License-Identifier: MIT
package kmsterm.render.gles;

/** The programs of the three passes, and the tables of blending. */
final class Programs implements AutoCloseable {
    final Program ground = new Program("ground");
    final Program cell = new Program("cell");
    final Program pointer = new Program("pointer");
    final BlendTables tables = new BlendTables();

    Programs() {}

    @Override
    public void close() {
        tables.close();
        pointer.close();
        cell.close();
        ground.close();
    }
}
