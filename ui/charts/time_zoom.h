// The part of an axis that is looked at, one for all charts of a page.
#pragma once

#include <QObject>

namespace usher::ui {

class TimeZoom : public QObject {
    Q_OBJECT
  public:
    using QObject::QObject;
    /// Other ones: all of the axis is shown again.
    void setBounds(double from, double to);
    double from() const { return m_from; }
    double to() const { return m_to; }
    bool zoomed() const { return m_from > m_first || m_to < m_last; }
    /// What lies beyond the bounds is left out.
    void look(double from, double to);
    void zoom(double factor, double at);
    void pan(double delta);
    void reset();

  Q_SIGNALS:
    void changed();

  private:
    static constexpr double kShortest = 10; ///< seconds
    double m_first = 0, m_last = 1, m_from = 0, m_to = 1;
};

} // namespace usher::ui
