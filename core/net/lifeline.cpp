#include "net/lifeline.h"

namespace usher::net {

// Out of line: GCC 12 takes the inlined pair for a dangling pointer.
Lifeline::Guard::Guard(Lifeline& line) : m_line(line), m_outer(line.m_innermost) {
    line.m_innermost = this;
}

Lifeline::Guard::~Guard() {
    if (!m_cut)
        m_line.m_innermost = m_outer;
}

} // namespace usher::net
