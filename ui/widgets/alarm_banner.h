// The gravest alarm in one line a person across the room can read: what, how long, which button.
// Never covered.
#pragma once

#include "ui/desk_words.h"
#include "ui/widgets/paint.h"

#include <QPushButton>
#include <QTimer>

class QHBoxLayout;

namespace usher::ui {

class AlarmBanner : public QWidget {
    Q_OBJECT
  public:
    explicit AlarmBanner(QWidget* parent = nullptr);
    void show(const DeskView& view);
    QString headline() const { return m_headline; }
    void setReadOnly(bool readOnly) { m_readOnly = readOnly; }
    /// 1 at the desk; larger on the wall.
    void setScale(double scale);
    static constexpr int kHeight = 10 * kGrid;   ///< px, at scale 1
    static constexpr int kTwoButtonsFrom = 1500; ///< px of width, at scale 1
    /// As above. Below it there is no place for a figure, and the buttons go under the words.
    static constexpr int kFigureFrom = 1000;
    /// Nothing of the sentence is cut.
    bool tellsAll() const;
    bool blinks() const { return m_blink.isActive(); }

  Q_SIGNALS:
    void remedyWanted(const QString& commandLine);
    void acknowledgeWanted(quint64 alarm);
    void listWanted();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    struct Wording {
        QFont head, detail;
        QStringList headLines, detailLines;
    };
    void showAlarm(const DeskView& view, const alerts::Alarm& alarm);
    void showVerdict(const DeskView& view, const alerts::Verdict& verdict);
    void addOthers(const DeskView& view, int others);
    void offer(const std::vector<alerts::Remedy>& remedies);
    void showButtons(bool helps, bool asks);
    bool roomForTwo() const;
    bool narrow() const { return width() < kFigureFrom * m_scale; }
    bool stacked() const;
    void arrange();
    void showCalm(const DeskView& view);
    void askAttention(bool asks); ///< blinks, or stands in a frame
    void setBlinking(bool on);
    bool calm() const { return m_severity == monitor::Severity::info; }
    /// What is over keeps its shape and its word, not its colour.
    bool plain() const { return calm() || m_over; }
    /// The countdown's figure has a place of its own; where there is none, the detail begins with
    /// it.
    bool figureShown() const;
    QString countdown() const;
    QString detail() const;
    QRectF figureArea() const;
    double buttonsLeft() const;
    double wordsHeight() const { return kHeight * m_scale; }
    QRectF wordsArea() const;
    Wording wording(double width) const;
    static bool fit(const Wording& words, double width);
    void drawMark(QPainter& painter, const Colors& colors) const;
    void drawFigure(QPainter& painter, const QColor& ink) const;
    void drawHeadline(QPainter& painter, const QColor& ink, const QColor& detailInk) const;

    monitor::Severity m_severity = monitor::Severity::info;
    bool m_over = false;
    bool m_shapeShown = true; ///< it blinks
    bool m_framed = false;    ///< instead of blinking
    bool m_readOnly = false;
    QString m_headline, m_detail, m_word, m_remedy, m_otherRemedy;
    CountdownParts m_countdown;
    quint64 m_alarm = 0;
    QHBoxLayout* m_row;
    QPushButton *m_act, *m_other, *m_acknowledge;
    double m_scale = 1;
    QTimer m_blink; ///< 1 Hz, only while something is unacknowledged and may move
};

} // namespace usher::ui
