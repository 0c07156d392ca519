// One line of text whose digits stand still.
#pragma once

#include "ui/widgets/paint.h"

namespace usher::ui {

class FigureLabel : public QWidget {
    Q_OBJECT
  public:
    enum class Ink {
        text,
        muted
    };
    struct Look {
        double points = type::kBody;
        Weight weight = Weight::regular;
        Ink ink = Ink::text;
        Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter;
        int minimumCharacters = 0; ///< keeps room so that neighbours do not move
    };
    explicit FigureLabel(const Look& look, QWidget* parent = nullptr);
    void setText(const QString& text);
    QString text() const { return m_text; }
    void setStale(bool stale); ///< old figures go grey
    /// The whole text has room.
    bool fits() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    Look m_look;
    QString m_text;
    bool m_stale = false;
};

} // namespace usher::ui
