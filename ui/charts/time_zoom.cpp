#include "ui/charts/time_zoom.h"

#include <algorithm>

namespace usher::ui {

void TimeZoom::setBounds(double from, double to) {
    if (from == m_first && to == m_last)
        return;
    m_first = m_from = from;
    m_last = m_to = to;
    Q_EMIT changed();
}

void TimeZoom::look(double from, double to) {
    const double whole = m_last - m_first;
    const double length = std::clamp(to - from, std::min(kShortest, whole), whole);
    const double begin = std::clamp(from, m_first, m_last - length);
    if (begin == m_from && begin + length == m_to)
        return;
    m_from = begin;
    m_to = begin + length;
    Q_EMIT changed();
}

void TimeZoom::zoom(double factor, double at) {
    look(at + (m_from - at) * factor, at + (m_to - at) * factor);
}

void TimeZoom::pan(double delta) {
    look(m_from + delta, m_to + delta);
}

void TimeZoom::reset() {
    look(m_first, m_last);
}

} // namespace usher::ui
