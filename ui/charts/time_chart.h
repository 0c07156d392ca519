// Lines over time behind one small face of ours: Qt Charts stays inside the .cpp files of this
// folder.
#pragma once

#include "monitor/event.h"
#include "ui/charts/time_marks.h"

#include <QPointF>
#include <QWidget>

#include <functional>
#include <memory>
#include <vector>

namespace usher::ui {

class Crosshair;
class TimeZoom;

struct ChartLine {
    enum class Ink {
        p50,
        p95,
        p99,
        plan,
        wait, ///< who waits, and for how long
        held,
        used,
        muted
    };
    QString name; ///< written at the line's end
    Ink ink = Ink::p50;
    double width = 1.5;
    bool dashed = false;
};

struct ChartLimit {
    QString name;
    double value = 0;
};

struct ChartSpec {
    QString title;
    QString unit;      ///< "ms", "%", ""
    QString axis = {}; ///< what is counted upwards: "milliseconds", "connections"
    std::vector<ChartLine> lines;
    std::vector<ChartLimit> limits;
    double fixedTop = 0; ///< 0 = nice steps
    /// of the nice steps: microseconds' wobble is no mountain range
    double lowestTop = 0;
    /// a logarithmic scale where the values span three decades
    bool decades = false;
};

/// Something that happened, pinned on the time axis.
struct ChartPin {
    double x = 0;
    /// info: an operator's action or a decision
    monitor::Severity severity = monitor::Severity::info;
    QString words;
};

class TimeChart : public QWidget {
    Q_OBJECT
  public:
    explicit TimeChart(ChartSpec spec, QWidget* parent = nullptr);
    ~TimeChart() override;

    struct Frame {
        double from = -300, to = 0; ///< x axis; only data moves on it
        /// in the spec's order; NaN in y is a gap
        std::vector<QList<QPointF>> lines;
        std::vector<ChartPin> pins;
        /// the same lines a week ago, beside them; each may be empty
        std::vector<QList<QPointF>> ghosts = {};
        /// beside the spec's
        std::vector<ChartLimit> limits = {};
        /// of what: when it changes the scale fits at once
        QString subject = {};
        MonoTime now{};
        bool stale = false; ///< drawn grey and hatched
    };
    void show(const Frame& frame);
    /// Where marks stand on the x axis and what they say, given its ends.
    using Marks = std::function<std::vector<TimeMark>(double from, double to)>;
    void setMarks(Marks marks);
    /// What the crosshair calls a place on the x axis; "−2 min 3 s" by itself.
    using When = std::function<QString(double x)>;
    void setWhen(When when);
    /// What else the crosshair tells of a place, in a few lines; "" = nothing.
    void setReason(When reason);
    /// Wheel and + - zoom, dragging and Shift with the arrows pan, Home shows all: told by signals.
    void setInteractive(bool on);
    /// The page's, which outlives it; a chart alone has its own.
    void setCrosshair(Crosshair* crosshair);
    /// Zoomed and moved together with all that share it.
    void setZoom(TimeZoom* zoom);

  Q_SIGNALS:
    void zoomed(double factor, double atX);
    void panned(double deltaX); ///< of the axis
    void wholeWanted();

  protected:
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    void moveCrosshair(int steps);
    void sayReading();
    class Inner;
    std::unique_ptr<Inner> m_inner;
};

} // namespace usher::ui
