// SPDX-License-Identifier: MIT
// The corner of a rectangle that a vertex of the strip stands for.
ivec2 corner() {
    return ivec2(gl_VertexID & 1, gl_VertexID >> 1);
}
