// A table in the desk's manners: rows of 32 px, equal digits, severity shapes, and words where
// there is nothing.
#pragma once

#include <QStyledItemDelegate>
#include <QTableView>

namespace usher::ui {

class DeskDelegate : public QStyledItemDelegate {
    Q_OBJECT
  public:
    explicit DeskDelegate(int lines, QObject* parent)
        : QStyledItemDelegate(parent),
          m_lines(lines) {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
        const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

  private:
    int m_lines;
};

/// px, of a column of ages: "9 min 59 s", "23 h 59 min".
inline constexpr int kAgeWidth = 112;

/// A property of a table: by which words its rows are filtered now.
inline constexpr const char* kFilteredBy = "filteredBy";

class DeskTable : public QTableView {
    Q_OBJECT
  public:
    struct Look {
        QString name;            ///< accessible name
        QString whenEmpty;       ///< why there is nothing, in a sentence
        std::vector<int> widths; ///< a column, px; 0 = takes what is left, -1 = hidden
        int lines = 1;           ///< of text a row has room for
    };
    DeskTable(QAbstractItemModel* model, const Look& look, QWidget* parent = nullptr);
    void setWhenEmpty(const QString& words);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void setManners();
    void setWidth(int column, int width);

    QString m_whenEmpty;
};

} // namespace usher::ui
